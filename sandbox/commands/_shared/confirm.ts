import type { CommandContext } from '../../contract.ts'

/** Asks on standard error, reads one line, and takes an answer that begins with y for yes. */
export async function confirm(ctx: CommandContext, question: string): Promise<boolean> {
  await ctx.stderr.write(`${ctx.name}: ${question} `)
  const answer = await ctx.stdin.readLine()
  return /^[yY]/.test(answer?.line ?? '')
}
