import type { CommandContext } from '../../contract.ts'
import { parseDate } from '../_shared/date-words.ts'
import { lineBatches, openSource } from '../_shared/input.ts'
import { Failure, program, resolve } from '../_shared/program.ts'
import { quote, quoteIfNeeded, quoteText } from '../_shared/quote.ts'
import { fixedZone, formatTime, type Zone, zoneOf } from '../_shared/time.ts'

const ISO: Record<string, string> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
}

export default program({
  summary: 'print the date and time',
  usage: 'date [OPTION]... [+FORMAT]',
  options: {
    date: { short: 'd', long: 'date', value: 'STRING', help: 'print the time that STRING describes, not now' },
    file: { short: 'f', long: 'file', value: 'DATEFILE', help: 'like --date for each line of DATEFILE' },
    iso: { short: 'I', long: 'iso-8601', value: 'FMT', optional: true, help: 'as ISO 8601; FMT is date, hours, minutes, seconds or ns' },
    email: { short: 'R', long: 'rfc-email', help: 'as in mail: Mon, 14 Aug 2006 02:34:56 -0600' },
    rfc3339: { long: 'rfc-3339', value: 'FMT', help: 'as RFC 3339; FMT is date, seconds or ns' },
    reference: { short: 'r', long: 'reference', value: 'FILE', help: 'print when FILE was last changed' },
    set: { short: 's', long: 'set', value: 'STRING', help: 'set the clock (not permitted here)' },
    utc: { short: 'u', long: 'utc', help: 'in UTC' },
    universal: { long: 'universal', help: 'same as -u' },
  },
  notes:
    'FORMAT: %Y year, %m month, %d day, %H hour, %M minute, %S second, %j day of year,\n%a %A weekday, %b %B month name, %F same as %Y-%m-%d, %T same as %H:%M:%S, %s seconds since 1970,\n%z offset, %Z zone, %% a percent sign. After %: - no padding, _ spaces, 0 zeros, ^ capitals.',
  async run(call, ctx) {
    const zone = call.has('utc') || call.has('universal') ? fixedZone(0, 'UTC') : zoneOf(ctx)
    const format = formatOf(call)
    if (call.has('set')) throw new Failure('cannot set date: Operation not permitted')
    const file = call.value('file')
    if (file !== undefined) return printFile(ctx, file, { format, zone })
    const reference = call.value('reference')
    let moment = ctx.clock.now()
    if (reference !== undefined) {
      const stat = ctx.fs.stat(resolve(ctx, reference))
      if (stat === undefined) throw new Failure(`${quoteIfNeeded(reference)}: No such file or directory`)
      moment = stat.mtime
    }
    const words = call.value('date')
    if (words !== undefined) moment = momentOrFailure(ctx, words, zone)
    await ctx.stdout.write(`${formatTime(format, moment, zone)}\n`)
    return 0
  },
})

function momentOrFailure(ctx: CommandContext, words: string, zone: Zone): number {
  const own = /^TZ="([^"]*)"\s*/.exec(words)
  const moment = parseDate(own ? words.slice(own[0].length) : words, ctx.clock.now(), own ? zoneOf(ctx, own[1]) : zone)
  if (moment === undefined) throw new Failure(`invalid date ${quoteText(words)}`)
  return moment
}

async function printFile(ctx: CommandContext, file: string, { format, zone }: { format: string; zone: Zone }): Promise<number> {
  let code = 0
  for await (const batch of lineBatches(openSource(ctx, file))) {
    for (const line of batch.lines) {
      const moment = parseDate(line, ctx.clock.now(), zone)
      if (moment !== undefined) await ctx.stdout.write(`${formatTime(format, moment, zone)}\n`)
      else {
        await ctx.stderr.write(`date: invalid date ${quoteText(line)}\n`)
        code = 1
      }
    }
  }
  return code
}

type Call = Parameters<Parameters<typeof program>[0]['run']>[0]

function formatOf(call: Call): string {
  const [operand, extra] = call.operands
  if (extra !== undefined) throw new Failure(`extra operand ${quoteText(extra)}`, { hint: true })
  if (operand !== undefined && !operand.startsWith('+')) {
    if (call.has('date') || call.has('reference')) {
      throw new Failure(
        `the argument ${quoteText(operand)} lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'`,
        { hint: true },
      )
    }
    throw new Failure(
      /^\d{8}(\d\d(\d\d)?)?(\.\d\d)?$/.test(operand) ? 'cannot set date: Operation not permitted' : `invalid date ${quoteText(operand)}`,
    )
  }
  if (operand !== undefined) return operand.slice(1)
  if (call.has('email')) return '%a, %d %b %Y %H:%M:%S %z'
  const rfc = call.value('rfc3339')
  if (rfc !== undefined) {
    const formats: Record<string, string> = { date: '%Y-%m-%d', seconds: '%Y-%m-%d %H:%M:%S%:z', ns: '%Y-%m-%d %H:%M:%S.%N%:z' }
    return formats[rfc] ?? invalid(rfc, '--rfc-3339', Object.keys(formats))
  }
  if (!call.has('iso')) return '%a %b %e %H:%M:%S %Z %Y'
  const precision = call.value('iso') ?? 'date'
  return ISO[precision] ?? invalid(precision, '--iso-8601', Object.keys(ISO))
}

function invalid(value: string, option: string, valid: string[]): never {
  const list = valid.map(word => `  - ${quote(word)}`).join('\n')
  throw new Failure(`invalid argument ${quoteText(value)} for ${quoteText(option)}\nValid arguments are:\n${list}`, { hint: true })
}
