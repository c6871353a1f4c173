import type { CommandContext } from '../../contract.ts'

const ROWS = 24
const PROMPT = '\x1b[7m:\x1b[0m'

/**
 * Shows text a screen at a time. Keys come line by line, so each is followed by Enter: nothing or space for the
 * next screen, b back, g and G for start and end, / to search, q to leave. What fits is printed at once.
 */
export async function page(ctx: CommandContext, text: string, title: string): Promise<void> {
  const lines = text.replace(/\n$/, '').split('\n')
  const rows = Number(ctx.env.get('LINES')) > 2 ? Number(ctx.env.get('LINES')) - 1 : ROWS - 1
  if (!ctx.stdout.isTerminal || !ctx.stdin.isTerminal || lines.length <= rows) return ctx.stdout.write(text)
  let top = 0
  let pattern = ''
  while (true) {
    await ctx.stdout.write(`${lines.slice(top, top + rows).join('\n')}\n`)
    const end = top + rows >= lines.length
    await ctx.stdout.write(
      end
        ? '\x1b[7m(END) q to leave, b back\x1b[0m '
        : `\x1b[7m${title} lines ${top + 1}-${Math.min(top + rows, lines.length)}/${lines.length} Enter next, b back, /text, q quit\x1b[0m ${PROMPT}`,
    )
    const key = await ctx.stdin.readLine()
    if (key === undefined) return
    const word = key.line.trim()
    if (/^[qQ]/.test(word)) return
    if (word.startsWith('/') || word === 'n') {
      pattern = word.startsWith('/') && word.length > 1 ? word.slice(1) : pattern
      const found = lines.findIndex((line, index) => index > top && line.includes(pattern))
      if (found < 0) await ctx.stdout.write('Pattern not found\n')
      else top = found
    } else if (word === 'b' || word === 'k') top = Math.max(0, top - (word === 'k' ? 1 : rows))
    else if (word === 'g') top = 0
    else if (word === 'G') top = Math.max(0, lines.length - rows)
    else if (word === 'j') top = Math.min(top + 1, Math.max(0, lines.length - 1))
    else if (!end) top += rows
  }
}
