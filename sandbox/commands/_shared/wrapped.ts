import type { CommandContext } from '../../contract.ts'
import { runUtility } from './just-bash.ts'

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
