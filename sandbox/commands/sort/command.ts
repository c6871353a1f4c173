import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { lineBatches, openSource } from '../_shared/input.ts'
import { textWriter } from '../_shared/output.ts'
import { Failure, program, resolve } from '../_shared/program.ts'
import { quoteIfNeeded, quoteText } from '../_shared/quote.ts'
import { comparator, type Key, parseKey, wholeLine } from './keys.ts'

export default program({
  summary: 'sort lines',
  usage: 'sort [OPTION]... [FILE]...',
  misuse: 2,
  options: {
    blanks: { short: 'b', long: 'ignore-leading-blanks', help: 'ignore blanks before a key' },
    dictionary: { short: 'd', long: 'dictionary-order', help: 'compare only blanks, letters and digits' },
    fold: { short: 'f', long: 'ignore-case', help: 'capitals and small letters are the same' },
    general: { short: 'g', long: 'general-numeric-sort', help: 'compare numbers like 1e3' },
    printing: { short: 'i', long: 'ignore-nonprinting', help: 'compare only what can be printed' },
    month: { short: 'M', long: 'month-sort', help: 'compare names of months: JAN < ... < DEC' },
    human: { short: 'h', long: 'human-numeric-sort', help: 'compare numbers like 2K and 1G' },
    numeric: { short: 'n', long: 'numeric-sort', help: 'compare numbers' },
    random: { short: 'R', long: 'random-sort', help: 'shuffle, with equal keys together' },
    reverse: { short: 'r', long: 'reverse', help: 'the other way round' },
    version: { short: 'V', long: 'version-sort', help: 'compare numbers within text by value' },
    checkLoudly: { short: 'c', help: 'do not sort: say where the order is wrong' },
    check: { long: 'check', value: 'HOW', optional: true, help: 'same as -c; HOW can be quiet' },
    checkQuietly: { short: 'C', help: 'like -c, without a message' },
    key: { short: 'k', long: 'key', value: 'KEYDEF', help: 'sort by a key: F[.C][OPTS][,F[.C][OPTS]]' },
    merge: { short: 'm', long: 'merge', help: 'merge files that are sorted' },
    output: { short: 'o', long: 'output', value: 'FILE', help: 'write to FILE (it may be one of those read)' },
    stable: { short: 's', long: 'stable', help: 'leave lines with equal keys in their order' },
    separator: { short: 't', long: 'field-separator', value: 'SEP', help: 'fields are separated by SEP' },
    unique: { short: 'u', long: 'unique', help: 'of lines with equal keys, keep the first' },
    zero: { short: 'z', long: 'zero-terminated', help: 'lines end with NUL, not newline' },
    sort: { long: 'sort', value: 'WORD', help: 'general-numeric, human-numeric, month, numeric, random or version' },
    buffer: { short: 'S', long: 'buffer-size', value: 'SIZE', help: '(ignored)' },
    parallel: { long: 'parallel', value: 'N', help: '(ignored)' },
    temporary: { short: 'T', long: 'temporary-directory', value: 'DIR', help: '(ignored)' },
  },
  async run(call, ctx) {
    const letters: Record<string, string> = {
      blanks: 'b',
      dictionary: 'd',
      fold: 'f',
      general: 'g',
      printing: 'i',
      month: 'M',
      human: 'h',
      numeric: 'n',
      random: 'R',
      reverse: 'r',
      version: 'V',
    }
    const words: Record<string, string> = {
      'general-numeric': 'g',
      'human-numeric': 'h',
      month: 'M',
      numeric: 'n',
      random: 'R',
      version: 'V',
    }
    const flags = call.given.map(entry => letters[entry.name] ?? (entry.name === 'sort' ? (words[entry.value ?? ''] ?? '') : '')).join('')
    const separator = separatorOf(call.value('separator'))
    const keys: Key[] = call.values('key').map(text => parseKey(text, flags))
    const compare = comparator(keys.length > 0 ? keys : [wholeLine(flags)], {
      separator,
      lastResort: !call.has('stable') && !call.has('unique'),
      reverse: flags.includes('r'),
      salt: flags.includes('R') || keys.some(key => key.flags.includes('R')) ? crypto.getRandomValues(new Uint32Array(1))[0]! : 0,
    })
    const ending = call.has('zero') ? '\0' : '\n'
    const names = call.operands.length > 0 ? call.operands : ['-']
    if (call.has('check') || call.has('checkLoudly') || call.has('checkQuietly')) {
      if (names.length > 1)
        throw new Failure(`extra operand '${names[1]}' not allowed with -${call.has('checkQuietly') ? 'C' : 'c'}`, { code: 2 })
      return check(ctx, names[0]!, {
        compare,
        unique: call.has('unique'),
        ending,
        quiet: call.has('checkQuietly') || call.value('check') === 'quiet' || call.value('check') === 'silent',
      })
    }
    const lines = await gather(ctx, names, ending)
    lines.sort(compare)
    const kept = call.has('unique') ? lines.filter((line, index) => index === 0 || compare(lines[index - 1]!, line) !== 0) : lines
    return write(ctx, kept, { ending, output: call.value('output') })
  },
})

function separatorOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text === '') throw new Failure('empty tab', { code: 2 })
  if (text === '\\0') return '\0'
  if ([...text].length > 1) throw new Failure(`multi-character tab ${quoteText(text)}`, { code: 2 })
  return text
}

async function gather(ctx: CommandContext, names: string[], ending: string): Promise<string[]> {
  const lines: string[] = []
  for (const name of names) {
    try {
      for await (const batch of lineBatches(openSource(ctx, name), ending)) for (const line of batch.lines) lines.push(line)
    } catch (error) {
      if (!isSystemError(error)) throw error
      throw new Failure(
        error.code === 'EISDIR'
          ? `read failed: ${quoteIfNeeded(name)}: ${error.reason}`
          : `cannot read: ${quoteIfNeeded(name)}: ${error.reason}`,
        { code: 2 },
      )
    }
  }
  return lines
}

interface Check {
  compare(a: string, b: string): number
  unique: boolean
  ending: string
  quiet: boolean
}

async function check(ctx: CommandContext, name: string, { compare, unique, ending, quiet }: Check): Promise<number> {
  const lines = await gather(ctx, [name], ending)
  const wrong = lines.findIndex(
    (line, index) => index > 0 && (unique ? compare(lines[index - 1]!, line) >= 0 : compare(lines[index - 1]!, line) > 0),
  )
  if (wrong < 0) return 0
  if (!quiet) await ctx.stderr.write(`sort: ${name}:${wrong + 1}: disorder: ${lines[wrong]}\n`)
  return 1
}

async function write(
  ctx: CommandContext,
  lines: string[],
  { ending, output }: { ending: string; output: string | undefined },
): Promise<number> {
  if (output !== undefined) {
    try {
      ctx.fs.write(resolve(ctx, output), lines.map(line => line + ending).join(''), 0o666 & ~ctx.process.umask)
    } catch (error) {
      if (!isSystemError(error)) throw error
      throw new Failure(`open failed: ${quoteIfNeeded(output)}: ${error.reason}`, { code: 2 })
    }
    return 0
  }
  const out = textWriter(ctx)
  for (const line of lines) {
    out.add(line + ending)
    await out.drain()
  }
  await out.flush()
  return 0
}
