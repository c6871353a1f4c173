import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { openSource, readLines } from '../_shared/input.ts'
import type { Parsed } from '../_shared/options.ts'
import { Failure, program, refuseExtra, requireOperands } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'

/** A field of the output: of the first file, the second, or (0) the one they are joined by. */
interface Field {
  file: 0 | 1 | 2
  index: number
}

interface Plan {
  separator: string | undefined
  keys: [number, number]
  format: Field[] | undefined
  /** Stands where a field is missing. */
  empty: string
  ignoreCase: boolean
  /** Lines that match are left out. */
  unmatchedOnly: boolean
  alone: { first: boolean; second: boolean }
}

interface Row {
  key: string
  fields: string[]
}

export default program({
  summary: 'join lines of two sorted files on a common field',
  usage: 'join [OPTION]... FILE1 FILE2',
  options: {
    alone: { short: 'a', value: 'FILENUM', help: 'also print lines of file FILENUM (1 or 2) without a partner' },
    empty: { short: 'e', value: 'TEXT', help: 'print TEXT where a field is missing' },
    ignoreCase: { short: 'i', long: 'ignore-case', help: 'capitals and small letters are the same' },
    both: { short: 'j', value: 'FIELD', help: 'same as -1 FIELD -2 FIELD' },
    format: { short: 'o', value: 'FORMAT', help: 'print these fields: FILENUM.FIELD or 0, with commas between; auto' },
    separator: { short: 't', value: 'CHAR', help: 'fields are separated by CHAR' },
    unmatched: { short: 'v', value: 'FILENUM', help: 'like -a FILENUM, without the lines that match' },
    first: { short: '1', value: 'FIELD', help: 'join on this field of file 1' },
    second: { short: '2', value: 'FIELD', help: 'join on this field of file 2' },
    header: { long: 'header', help: 'the first lines are headers, joined without being compared' },
    noCheck: { long: 'nocheck-order', help: '(files are not checked to be sorted)' },
  },
  async run(call, ctx) {
    requireOperands(call.operands, 2)
    refuseExtra(call.operands, 2)
    const plan = planOf(call)
    const [left, right] = [await rowsOf(ctx, call.operands[0]!, plan, 0), await rowsOf(ctx, call.operands[1]!, plan, 1)]
    if (call.value('format') === 'auto') plan.format = automatic(left[0], right[0], plan)
    const lines: string[] = []
    if (call.has('header') && (left.length > 0 || right.length > 0)) lines.push(joined(left.shift(), right.shift(), plan))
    merge(left, right, plan, (a, b) => void lines.push(joined(a, b, plan)))
    await ctx.stdout.write(lines.map(line => `${line}\n`).join(''))
    return 0
  },
})

function planOf(call: Parsed<string>): Plan {
  const separator = call.value('separator')
  if (separator !== undefined && separator !== '\\0' && [...separator].length > 1)
    throw new Failure(`multi-character tab ${quoteText(separator)}`)
  const numbers = [...call.values('alone'), ...call.values('unmatched')]
  const wrong = numbers.find(number => number !== '1' && number !== '2')
  if (wrong !== undefined) throw new Failure(`invalid field number: ${quoteText(wrong)}`)
  const format = call.value('format')
  return {
    separator,
    keys: [fieldNumber(call.value('first') ?? call.value('both') ?? '1'), fieldNumber(call.value('second') ?? call.value('both') ?? '1')],
    format: format === undefined || format === 'auto' ? undefined : call.values('format').flatMap(text => text.split(/[ ,]/).map(fieldOf)),
    empty: call.value('empty') ?? '',
    ignoreCase: call.has('ignoreCase'),
    unmatchedOnly: call.has('unmatched'),
    alone: { first: numbers.includes('1'), second: numbers.includes('2') },
  }
}

function fieldNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new Failure(`invalid field number: ${quoteText(text)}`)
  return Number(text) - 1
}

function fieldOf(text: string): Field {
  if (text === '0') return { file: 0, index: 0 }
  const match = /^([12])\.(\d+)$/.exec(text)
  if (match === null) {
    const file = /^(\d+)\./.exec(text)
    throw new Failure(file ? `invalid file number in field spec: ${quoteText(text)}` : `invalid field specifier: ${quoteText(text)}`)
  }
  return { file: match[1] === '1' ? 1 : 2, index: fieldNumber(match[2]!) }
}

async function rowsOf(ctx: CommandContext, name: string, { separator, keys, ignoreCase }: Plan, file: 0 | 1): Promise<Row[]> {
  try {
    return (await readLines(openSource(ctx, name))).map(line => {
      const fields =
        separator === undefined ? line.replace(/^[ \t]+/, '').split(/[ \t]+/) : separator === '' ? [line] : line.split(separator)
      const key = fields[keys[file]] ?? ''
      return { key: ignoreCase ? key.toLowerCase() : key, fields }
    })
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`${quoteIfNeeded(name)}: ${error.reason}`)
  }
}

/** Every line of one with every line of the other that has the same key, and those without a partner where they are wanted. */
function merge(left: Row[], right: Row[], plan: Plan, print: (a: Row | undefined, b: Row | undefined) => void): void {
  let at = 0
  let to = 0
  while (at < left.length || to < right.length) {
    const [a, b] = [left[at], right[to]]
    if (b === undefined || (a !== undefined && a.key < b.key)) {
      if (plan.alone.first) print(a, undefined)
      at++
    } else if (a === undefined || b.key < a.key) {
      if (plan.alone.second) print(undefined, b)
      to++
    } else {
      const [endA, endB] = [endOf(left, at), endOf(right, to)]
      if (!plan.unmatchedOnly) for (const one of left.slice(at, endA)) for (const other of right.slice(to, endB)) print(one, other)
      ;[at, to] = [endA, endB]
    }
  }
}

function endOf(rows: Row[], from: number): number {
  let end = from
  while (end < rows.length && rows[end]!.key === rows[from]!.key) end++
  return end
}

/** `-o auto`: the key, then the other fields of the first lines. */
function automatic(left: Row | undefined, right: Row | undefined, plan: Plan): Field[] {
  const others = (row: Row | undefined, file: 1 | 2) =>
    (row?.fields ?? []).flatMap((_, index) => (index === plan.keys[file - 1] ? [] : [{ file, index }]))
  return [{ file: 0, index: 0 }, ...others(left, 1), ...others(right, 2)]
}

function joined(a: Row | undefined, b: Row | undefined, plan: Plan): string {
  const separator = plan.separator || ' '
  const key = a?.fields[plan.keys[0]] ?? b?.fields[plan.keys[1]] ?? ''
  if (plan.format) {
    const text = ({ file, index }: Field) => (file === 0 ? key : (file === 1 ? a : b)?.fields[index]) || plan.empty
    return plan.format.map(text).join(separator)
  }
  const others = (row: Row | undefined, own: number) =>
    (row?.fields ?? []).filter((_, index) => index !== own).map(field => field || plan.empty)
  return [key || plan.empty, ...others(a, plan.keys[0]), ...others(b, plan.keys[1])].join(separator)
}
