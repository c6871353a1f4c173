import { isSystemError } from '../../error.ts'
import { openSource, readLines } from '../_shared/input.ts'
import { Failure, program } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', '0': '', '\\': '\\', b: '\b', f: '\f', r: '\r', v: '\v' }

export default program({
  summary: 'put lines of files side by side',
  usage: 'paste [OPTION]... [FILE]...',
  options: {
    delimiters: { short: 'd', long: 'delimiters', value: 'LIST', help: 'use the characters of LIST in turn, not tabs' },
    serial: { short: 's', long: 'serial', help: 'one file after another, each on one line' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
  },
  async run(call, ctx) {
    const delimiters = delimitersOf(call.value('delimiters') ?? '\t')
    const ending = call.has('zero') ? '\0' : '\n'
    const names = call.operands.length > 0 ? call.operands : ['-']
    const files: string[][] = []
    const standard: string[][] = []
    for (const name of names) {
      try {
        const lines = name === '-' && standard.length > 0 ? [] : await readLines(openSource(ctx, name), ending)
        files.push(lines)
        if (name === '-') standard.push(lines)
      } catch (error) {
        if (!isSystemError(error)) throw error
        throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`)
      }
    }
    if (call.has('serial')) {
      await ctx.stdout.write(files.map(lines => joined(lines, delimiters) + ending).join(''))
      return 0
    }
    const columns = deal(names, files)
    const rows = Math.max(...columns.map(column => column.length))
    let text = ''
    for (let row = 0; row < rows; row++)
      text +=
        joined(
          columns.map(column => column[row] ?? ''),
          delimiters,
        ) + ending
    await ctx.stdout.write(text)
    return 0
  },
})

/** Several `-` take the lines of standard input in turn. */
function deal(names: string[], files: string[][]): string[][] {
  const shares = names.filter(name => name === '-').length
  const all = files[names.indexOf('-')] ?? []
  let turn = 0
  return names.map((name, index) => {
    if (name !== '-') return files[index]!
    const share = turn++
    return all.filter((_, line) => line % shares === share)
  })
}

function joined(parts: string[], delimiters: string[]): string {
  return parts.map((part, index) => (index === parts.length - 1 ? part : part + delimiters[index % delimiters.length])).join('')
}

function delimitersOf(text: string): string[] {
  if (text === '') return ['']
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) throw new Failure(`delimiter list ends with an unescaped backslash: ${text}`)
  return [...text.matchAll(/\\(.)|[^\\]/gsu)].map(match => (match[1] === undefined ? match[0] : (ESCAPES[match[1]] ?? match[1])))
}
