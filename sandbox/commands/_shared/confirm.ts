import type { CommandContext } from '../../contract.ts'

/** Asks at the terminal even when standard input is something else; undefined where there is no terminal. */
export async function askAtTerminal(ctx: CommandContext, question: string): Promise<string | undefined> {
  if ((await ctx.exec(': < /dev/tty')).code !== 0) return undefined
  await ctx.stderr.write(question)
  const { code, stdout } = await ctx.exec('IFS= read -r answer < /dev/tty && printf %s "$answer"')
  return code === 0 ? stdout : ''
}

/** Asks on standard error, reads one line, and takes an answer that begins with y for yes. */
export async function confirm(ctx: CommandContext, question: string): Promise<boolean> {
  await ctx.stderr.write(`${ctx.name}: ${question} `)
  const answer = await ctx.stdin.readLine()
  return /^[yY]/.test(answer?.line ?? '')
}
