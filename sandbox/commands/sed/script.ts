import { Failure } from '../_shared/program.ts'
import { bad, delimited, endCommand, type Reader, skip, takeUntil } from './reader.ts'
import type { RangeEnd, SedCommand, Substitution } from './syntax.ts'

export function parseScript(source: string): SedCommand[] {
  const reader: Reader = { source, at: 0, commands: [], open: [] }
  while (true) {
    skip(reader, /[\s;]/)
    if (reader.at >= source.length) break
    if (source[reader.at] === '#') skipComment(reader)
    else parseCommand(reader)
  }
  if (reader.open.length > 0) throw new Failure("-e expression #1, char 0: unmatched `{'")
  for (const command of reader.commands) {
    if (!'btT'.includes(command.letter)) continue
    if (command.text === '') command.jump = reader.commands.length
    else {
      command.jump = reader.commands.findIndex(other => other.letter === ':' && other.text === command.text)
      if (command.jump < 0) throw new Failure(`can't find label for jump to \`${command.text}'`, { code: 4 })
    }
  }
  return reader.commands
}

function skipComment(reader: Reader): void {
  while (reader.at < reader.source.length && reader.source[reader.at] !== '\n') reader.at++
}

function parseCommand(reader: Reader): void {
  const command: SedCommand = { negated: false, letter: '', text: '', jump: 0 }
  const from = parseAddress(reader)
  if (from) {
    if (from.kind === 'plus' || from.kind === 'multiple') throw bad(reader, "unexpected `,'")
    command.from = from
    skip(reader, /\s/)
    if (reader.source[reader.at] === ',') {
      reader.at++
      skip(reader, /\s/)
      const to = parseAddress(reader, true)
      if (to === undefined) throw bad(reader, "unexpected `,'")
      command.to = to
    }
  }
  skip(reader, /\s/)
  while (reader.source[reader.at] === '!') {
    command.negated = true
    reader.at++
    skip(reader, /\s/)
  }
  const letter = reader.source[reader.at++]
  if (letter === undefined) throw new Failure(`-e expression #1, char ${reader.source.length}: missing command`)
  command.letter = letter
  reader.commands.push(command)
  parseArguments(reader, command)
}

function parseAddress(reader: Reader, second = false): RangeEnd | undefined {
  const rest = reader.source.slice(reader.at)
  const step = /^(\d+)~(\d+)/.exec(rest)
  const number = /^\d+/.exec(rest)
  const relative = second ? /^([+~])(\d+)/.exec(rest) : null
  if (step || number || relative) reader.at += (step ?? relative ?? number)![0].length
  if (step) return { kind: 'step', first: Number(step[1]), step: Number(step[2]) }
  if (relative) return { kind: relative[1] === '+' ? 'plus' : 'multiple', count: Number(relative[2]) }
  if (number) return { kind: 'line', line: Number(number[0]) }
  if (rest.startsWith('$')) {
    reader.at++
    return { kind: 'last' }
  }
  if (!/^[/\\]/.test(rest) || rest === '\\') return undefined
  reader.at += rest.startsWith('\\') ? 2 : 1
  const delimiter = reader.source[reader.at - 1]!
  const source = delimited(reader, delimiter, true)
  if (source === undefined) throw new Failure(`-e expression #1, char ${reader.source.length}: unterminated address regex`)
  const flags = /^[IM]*/.exec(reader.source.slice(reader.at))![0]
  reader.at += flags.length
  return { kind: 'pattern', source, flags }
}

function parseArguments(reader: Reader, command: SedCommand): void {
  const { letter } = command
  if (letter === '{') {
    reader.open.push(reader.commands.length - 1)
    return
  }
  if (letter === '}') {
    const open = reader.open.pop()
    if (open === undefined) throw bad(reader, "unexpected `}'")
    if (command.from) throw bad(reader, "} doesn't want any addresses")
    reader.commands[open]!.jump = reader.commands.length - 1
    endCommand(reader)
    return
  }
  if (letter === 's') {
    parseSubstitution(reader, command)
    return
  }
  if (letter === 'y') {
    parseMap(reader, command)
    return
  }
  if ('aic'.includes(letter)) {
    parseText(reader, command)
    return
  }
  if (letter === ':') {
    if (command.from) throw bad(reader, ": doesn't want any addresses")
    command.text = takeUntil(reader, /[\s;]/)
    if (command.text === '') throw bad(reader, '":" lacks a label')
    return
  }
  if ('btT'.includes(letter)) {
    command.text = takeUntil(reader, /[\s;}]/)
    endCommand(reader)
    return
  }
  if ('rwRW'.includes(letter)) {
    command.text = takeUntil(reader, /\n/)
    if (command.text === '') throw bad(reader, 'missing filename in r/R/w/W commands')
    return
  }
  if ('qQlL'.includes(letter)) {
    skip(reader, /[ \t]/)
    const number = /^\d+/.exec(reader.source.slice(reader.at))
    if (number) {
      command.number = Number(number[0])
      reader.at += number[0].length
    }
    endCommand(reader)
    return
  }
  if ('dDgGhHnNpPxz=F'.includes(letter)) {
    endCommand(reader)
    return
  }
  throw bad(reader, `unknown command: \`${letter}'`)
}

function parseSubstitution(reader: Reader, command: SedCommand): void {
  const delimiter = reader.source[reader.at++]
  const failure = () => new Failure(`-e expression #1, char ${reader.source.length}: unterminated \`s' command`)
  if (delimiter === undefined || delimiter === '\n') throw failure()
  const pattern = delimited(reader, delimiter, true)
  const replacement = pattern === undefined ? undefined : delimited(reader, delimiter, false)
  if (pattern === undefined || replacement === undefined) throw failure()
  const substitution: Substitution = {
    pattern,
    replacement,
    global: false,
    occurrence: 0,
    print: false,
    ignoreCase: false,
    multiline: false,
    evaluate: false,
  }
  command.substitution = substitution
  for (; reader.at < reader.source.length; reader.at++) {
    const flag = reader.source[reader.at]!
    if (flag === 'g') substitution.global = true
    else if (flag === 'p') substitution.print = true
    else if (flag === 'i' || flag === 'I') substitution.ignoreCase = true
    else if (flag === 'm' || flag === 'M') substitution.multiline = true
    else if (flag === 'e') substitution.evaluate = true
    else if (/\d/.test(flag)) {
      const digits = /^\d+/.exec(reader.source.slice(reader.at))![0]
      if (Number(digits) === 0) throw bad(reader, "number option to `s' command may not be zero")
      substitution.occurrence = Number(digits)
      reader.at += digits.length - 1
    } else if (flag === 'w') {
      reader.at++
      substitution.write = takeUntil(reader, /\n/)
      return
    } else break
  }
  const next = reader.source[reader.at]
  if (next !== undefined && !/[\s;}#]/.test(next)) {
    reader.at++
    throw bad(reader, "unknown option to `s'")
  }
  endCommand(reader)
}

function parseMap(reader: Reader, command: SedCommand): void {
  const delimiter = reader.source[reader.at++]!
  const from = delimited(reader, delimiter, false)
  const to = from === undefined ? undefined : delimited(reader, delimiter, false)
  if (from === undefined || to === undefined) throw new Failure(`-e expression #1, char ${reader.source.length}: unterminated \`y' command`)
  const letters = (text: string) =>
    [...text.matchAll(/\\(.)|./gsu)].map(match => (match[1] === undefined ? match[0] : match[1] === 'n' ? '\n' : match[1]))
  const [left, right] = [letters(from), letters(to)]
  if (left.length !== right.length) throw bad(reader, "strings for `y' command are different lengths")
  command.map = new Map(left.map((letter, index) => [letter, right[index]!]))
  endCommand(reader)
}

/** `a text` on one line, or `a\` and lines that go on while they end with a backslash. */
function parseText(reader: Reader, command: SedCommand): void {
  skip(reader, /[ \t]/)
  const classic = /^\\[ \t]*\n/.exec(reader.source.slice(reader.at))
  if (classic) reader.at += classic[0].length
  else if (reader.source[reader.at] === '\\') reader.at++
  let text = ''
  while (reader.at < reader.source.length && reader.source[reader.at] !== '\n') {
    if (reader.source[reader.at] === '\\') reader.at++
    text += reader.source[reader.at++] ?? ''
  }
  if (text === '' && !classic) throw new Failure(`-e expression #1, char ${reader.at}: expected \\ after \`a', \`c' or \`i'`)
  command.text = `${text}\n`
}
