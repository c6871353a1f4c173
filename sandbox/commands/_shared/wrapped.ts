import type { Command, CommandContext } from '../../contract.ts'
import { runUtility } from './just-bash.ts'
import { resolve, warn } from './program.ts'

/** Runs a utility of just-bash on this process's streams; `correct` turns its messages into the reference's words. */
export async function runWrapped(
  ctx: CommandContext,
  words: string[],
  options: { readsInput: boolean; correct?: (stderr: string) => string },
): Promise<number> {
  const result = await runUtility(ctx, words, options.readsInput ? await ctx.stdin.bytes() : undefined)
  if (result.stdout !== '') await ctx.stdout.write(result.stdout)
  if (result.stderr !== '') await ctx.stderr.write(options.correct ? options.correct(result.stderr) : result.stderr)
  return result.code
}

/** A utility that is just-bash's as it stands; what is ours is the help. Standard input is read when no file is named. */
export function wrappedCommand(definition: { summary: string; usage: string; takesValue: string }): Command {
  return {
    summary: definition.summary,
    usage: definition.usage,
    async run(args, ctx) {
      if (args.includes('--help')) {
        await ctx.stdout.write(`Usage: ${definition.usage}\n${definition.summary}\n`)
        return 0
      }
      const names: string[] = []
      for (let at = 0; at < args.length; at++) {
        const word = args[at]!
        if (new RegExp(`^-[^-${definition.takesValue}]*[${definition.takesValue}]$`).test(word)) at++
        else if (!word.startsWith('-') || word === '-') names.push(word)
      }
      for (const name of names) {
        if (name === '-' || ctx.fs.exists(resolve(ctx, name))) continue
        await warn(ctx, `${name}: No such file or directory`)
        return 1
      }
      const correct = (stderr: string) =>
        /(unrecognized|invalid) option/.test(stderr) ? `${stderr}Try '${ctx.name} --help' for more information.\n` : stderr
      return runWrapped(ctx, [ctx.name, ...args], { readsInput: names.length === 0 || names.includes('-'), correct })
    },
  }
}
