import type { Command } from '../../contract.ts'

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', '\\': '\\', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b' }

/** The program of that name, for xargs and find; at the prompt the shell's own echo answers. */
export default {
  summary: 'print its operands',
  usage: 'echo [-neE] [STRING]...',
  async run(args, ctx) {
    const words = [...args]
    let newline = true
    let escapes = false
    while (/^-[neE]+$/.test(words[0] ?? '')) {
      for (const letter of words.shift()!.slice(1)) {
        if (letter === 'n') newline = false
        else escapes = letter === 'e'
      }
    }
    const text = words.join(' ')
    const shown = escapes
      ? text.replace(
          /\\(?:0([0-7]{1,3})|x([\da-fA-F]{1,2})|(.))/g,
          (whole, octal: string | undefined, hex: string | undefined, letter: string | undefined) => {
            if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
            if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
            return ESCAPES[letter!] ?? whole
          },
        )
      : text
    await ctx.stdout.write(shown + (newline ? '\n' : ''))
    return 0
  },
} satisfies Command
