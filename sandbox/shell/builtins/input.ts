import { assignText, isName, variableText, writable } from '../assign.ts'
import type { Builtin, BuiltinStreams } from '../builtin.ts'
import type { Channel } from '../channels.ts'
import { Killed } from '../signals.ts'
import type { Shell } from '../state.ts'
import { ChannelInput } from '../streams.ts'
import { decode } from '../text.ts'
import { runText } from '../traps.ts'
import { readOptions } from './options.ts'

interface Until {
  delimiter: number
  /** Characters at most; the delimiter does not end `-N`. */
  count: number | undefined
  exact: boolean
  raw: boolean
}

interface ReadText {
  text: string
  /** Which characters a backslash protected. */
  kept: boolean[]
  ended: boolean
}

/** Takes bytes from the channel up to the delimiter, and gives back the rest. */
async function readUntil(input: ChannelInput, until: Until): Promise<ReadText> {
  const bytes: number[] = []
  const kept: boolean[] = []
  let escaped = false
  const characters = () => (until.count === undefined ? 0 : [...decode(Uint8Array.from(bytes))].length)
  for (;;) {
    if (until.count !== undefined && characters() >= until.count) return finish(bytes, kept, false)
    const chunk = await input.read()
    if (!chunk) return finish(bytes, kept, true)
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      const rest = () => at + 1 < chunk.length && input.channel.unread(chunk.subarray(at + 1))
      if (byte === until.delimiter && !until.exact && !escaped) {
        rest()
        return finish(bytes, kept, false)
      }
      if (byte === 92 && !until.raw && !escaped) {
        escaped = true
        continue
      }
      // A backslash and a newline together are nothing.
      if (!(escaped && byte === 10)) {
        bytes.push(byte)
        kept.push(escaped)
      }
      escaped = false
      if (until.count !== undefined && byte < 0x80 && characters() >= until.count) {
        rest()
        return finish(bytes, kept, false)
      }
    }
  }
}

function finish(bytes: number[], kept: boolean[], ended: boolean): ReadText {
  const text = decode(Uint8Array.from(bytes))
  return { text, kept: text.length === bytes.length ? kept : [], ended }
}

/** Cuts at IFS into so many fields; the last takes the rest. */
function fieldsOf({ text, kept }: ReadText, ifs: string, most: number): string[] {
  const at = (index: number) => !kept[index] && ifs.includes(text[index]!)
  const space = (index: number) => at(index) && /[ \t\n]/.test(text[index]!)
  const fields: string[] = []
  let end = text.length
  while (end > 0 && space(end - 1)) end -= 1
  let index = 0
  while (index < end && space(index)) index += 1
  while (index < end) {
    if (fields.length === most - 1) {
      fields.push(lastField(text.slice(index, end), ifs, kept.slice(index, end)))
      return fields
    }
    const from = index
    while (index < end && !at(index)) index += 1
    fields.push(text.slice(from, index))
    while (index < end && space(index)) index += 1
    if (index < end && at(index) && !space(index)) {
      index += 1
      while (index < end && space(index)) index += 1
    }
  }
  return fields
}

/** One delimiter at the very end belongs to the field, unless it is the only one. */
function lastField(text: string, ifs: string, kept: boolean[]): string {
  const last = text.length - 1
  const single =
    !kept[last] && ifs.includes(text[last] ?? ' ') && ![...text.slice(0, -1)].some((character, at) => !kept[at] && ifs.includes(character))
  return single ? text.slice(0, -1) : text
}

const read: Builtin = {
  name: 'read',
  summary: 'Read a line from the standard input and split it into fields.',
  usage: 'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'ersa:d:i:n:N:p:t:u:', streams)
    if (!options) return 2
    const { letters, operands } = options
    const bad = operands.find(name => !isName(name.replace(/\[.*\]$/s, '')))
    if (bad !== undefined) return await streams.fail(`\`${bad}': not a valid identifier`)
    const channel = shell.descriptors.get(Number(letters.get('u') ?? 0))
    if (!channel) return await streams.fail(`${letters.get('u') ?? 0}: invalid file descriptor: Bad file descriptor`)
    if (letters.has('p') && channel.isTerminal) await streams.stderr.write(letters.get('p')!)
    const delimiter = letters.get('d')
    const count = letters.get('N') ?? letters.get('n')
    const until: Until = {
      delimiter: delimiter === undefined ? 10 : (new TextEncoder().encode(delimiter)[0] ?? 0),
      count: count === undefined ? undefined : Number(count),
      exact: letters.has('N'),
      raw: letters.has('r'),
    }
    const timeout = letters.get('t')
    if (timeout !== undefined && !/^\d*\.?\d*$/.test(timeout)) return await streams.fail(`${timeout}: invalid timeout specification`)
    const found = await withTimeout(shell, channel, { until, seconds: timeout === undefined ? undefined : Number(timeout) })
    if (!found) return 142
    await store(shell, found, { array: letters.get('a'), names: operands, exact: until.exact })
    return found.ended ? 1 : 0
  },
}

async function withTimeout(
  shell: Shell,
  channel: Channel,
  { until, seconds }: { until: Until; seconds: number | undefined },
): Promise<ReadText | undefined> {
  if (seconds === undefined) return await readUntil(new ChannelInput(channel, shell.process), until)
  const timer = new AbortController()
  const signal = AbortSignal.any([shell.process.signal, timer.signal])
  const sleeping = new AbortController()
  shell.machine.clock.sleep(seconds * 1000, sleeping.signal).then(
    () => timer.abort(new Killed('ALRM')),
    () => {},
  )
  try {
    return await readUntil(new ChannelInput(channel, { signal, pause: () => shell.process.pause(), brokenPipe() {} }), until)
  } catch (error) {
    if (timer.signal.aborted && error === timer.signal.reason) return undefined
    throw error
  } finally {
    sleeping.abort(new Killed('ALRM'))
  }
}

async function store(shell: Shell, found: ReadText, how: { array: string | undefined; names: string[]; exact: boolean }): Promise<void> {
  const ifs = variableText(shell, 'IFS') ?? ' \t\n'
  if (how.array !== undefined) {
    const fields = fieldsOf(found, ifs, Number.POSITIVE_INFINITY)
    writable(shell, how.array).content = { kind: 'indexed', items: new Map(fields.map((field, at) => [at, field])) }
    return
  }
  if (how.names.length === 0 || how.exact) return await assignText(shell, how.names[0] ?? 'REPLY', found.text)
  const fields = fieldsOf(found, ifs, how.names.length)
  for (const [at, name] of how.names.entries()) await assignText(shell, name, fields[at] ?? '')
}

async function fillArray(shell: Shell, input: ChannelInput, how: { letters: ReadonlyMap<string, string>; name: string }): Promise<void> {
  const number = (letter: string, standard: number) => Number(how.letters.get(letter) ?? standard)
  const delimiter = how.letters.has('d') ? (new TextEncoder().encode(how.letters.get('d'))[0] ?? 0) : 10
  const origin = number('O', 0)
  const variable = writable(shell, how.name)
  const items = how.letters.has('O') && variable.content.kind === 'indexed' ? variable.content.items : new Map<number, string>()
  variable.content = { kind: 'indexed', items }
  const most = number('n', 0) || Number.POSITIVE_INFINITY
  let skip = number('s', 0)
  for (let taken = 0; taken < most; ) {
    const { text, ended } = await readUntil(input, { delimiter, count: undefined, exact: false, raw: true })
    if (ended && text === '') return
    if (skip > 0) {
      skip -= 1
      continue
    }
    const line = how.letters.has('t') || ended ? text : text + (delimiter ? String.fromCharCode(delimiter) : '')
    const quantum = number('c', 5000)
    if (how.letters.has('C') && (taken + 1) % quantum === 0)
      await runText(shell, `${how.letters.get('C')} ${origin + taken} ${JSON.stringify(line)}`)
    items.set(origin + taken, line)
    taken += 1
    if (ended) return
  }
}

const mapfile: Builtin = {
  name: 'mapfile',
  summary: 'Read lines from the standard input into an indexed array variable.',
  usage: 'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]',
  async run(args, shell: Shell, streams: BuiltinStreams) {
    const options = await readOptions(args, 'd:n:O:s:tu:C:c:', streams)
    if (!options) return 2
    const { letters, operands } = options
    const channel = shell.descriptors.get(Number(letters.get('u') ?? 0))
    if (!channel) return await streams.fail(`${letters.get('u') ?? 0}: invalid file descriptor: Bad file descriptor`)
    await fillArray(shell, new ChannelInput(channel, shell.process), { letters, name: operands[0] ?? 'MAPFILE' })
    return 0
  },
}

export const input: Builtin[] = [read, mapfile, { ...mapfile, name: 'readarray', usage: mapfile.usage.replace('mapfile', 'readarray') }]
