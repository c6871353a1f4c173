import type { CommandContext } from '../../contract.ts'
import { parseDate } from '../_shared/date-words.ts'
import { attempt, Failure, program, resolve } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'
import { localTime, momentOf, zoneOf } from '../_shared/time.ts'

export default program({
  summary: 'set the time of files to now, and make those that are missing',
  usage: 'touch [OPTION]... FILE...',
  options: {
    access: { short: 'a', help: 'change only the time of the last reading (kept as one with -m here)' },
    noCreate: { short: 'c', long: 'no-create', help: 'do not make files' },
    date: { short: 'd', long: 'date', value: 'STRING', help: 'use this time, as date -d reads it' },
    link: { short: 'h', long: 'no-dereference', help: 'of a link, not of what it leads to' },
    modification: { short: 'm', help: 'change only the time of the last change' },
    reference: { short: 'r', long: 'reference', value: 'FILE', help: 'use the time of FILE' },
    stamp: { short: 't', value: 'STAMP', help: 'use [[CC]YY]MMDDhhmm[.ss]' },
  },
  async run(call, ctx) {
    if (call.operands.length === 0) throw new Failure('missing file operand', { hint: true })
    const moment = momentOfCall(ctx, { reference: call.value('reference'), date: call.value('date'), stamp: call.value('stamp') })
    let code = 0
    for (const name of call.operands) {
      const done = await attempt(
        ctx,
        reason => `cannot touch ${quote(name)}: ${reason}`,
        () => {
          const path = resolve(ctx, name)
          if (!ctx.fs.exists(path)) {
            if (call.has('noCreate')) return
            ctx.fs.open(path, { flag: 'a', mode: 0o666 & ~ctx.process.umask }).close()
          }
          ctx.fs.utimes(path, moment)
        },
      )
      if (!done) code = 1
    }
    return code
  },
})

function momentOfCall(ctx: CommandContext, { reference, date, stamp }: Record<'reference' | 'date' | 'stamp', string | undefined>): number {
  let moment = ctx.clock.now()
  if (reference !== undefined) {
    const stat = ctx.fs.stat(resolve(ctx, reference))
    if (stat === undefined) throw new Failure(`failed to get attributes of ${quote(reference)}: No such file or directory`)
    moment = stat.mtime
  }
  if (date !== undefined) {
    const parsed = parseDate(date, moment, zoneOf(ctx))
    if (parsed === undefined) throw new Failure(`invalid date format ${quoteText(date)}`)
    return parsed
  }
  return stamp === undefined ? moment : momentOfStamp(ctx, stamp)
}

function momentOfStamp(ctx: CommandContext, stamp: string): number {
  const match = /^((?:\d\d)?\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(stamp)
  const zone = zoneOf(ctx)
  const [, year, month, day, hour, minute, second] = match ?? []
  const valid =
    match !== null &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= 31 &&
    Number(hour) < 24 &&
    Number(minute) < 60
  if (!valid) throw new Failure(`invalid date format ${quoteText(stamp)}`)
  const full =
    year === undefined
      ? localTime(ctx.clock.now(), zone).year
      : year.length === 4
        ? Number(year)
        : Number(year) + (Number(year) < 69 ? 2000 : 1900)
  return momentOf(
    { year: full, month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) },
    zone,
  )
}
