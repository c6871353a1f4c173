import type { OpenFile } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { attempt, program, resolve } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'

/** Names of this process's own streams. */
const STREAMS: Record<string, 'stdout' | 'stderr'> = {
  '/dev/stdout': 'stdout',
  '/dev/fd/1': 'stdout',
  '/dev/stderr': 'stderr',
  '/dev/fd/2': 'stderr',
}

export default program({
  summary: 'copy standard input to files and to standard output',
  usage: 'tee [OPTION]... [FILE]...',
  options: {
    append: { short: 'a', long: 'append', help: 'add to the files, do not empty them first' },
    ignore: { short: 'i', long: 'ignore-interrupts', help: 'go on at Ctrl-C' },
  },
  async run(call, ctx) {
    if (call.has('ignore')) ctx.process.onSignal(name => name === 'INT')
    const files: { file: OpenFile; at: number }[] = []
    const streams = [ctx.stdout]
    let code = 0
    for (const name of call.operands) {
      const stream = STREAMS[name]
      if (stream !== undefined) {
        streams.push(ctx[stream])
        continue
      }
      const opened = await attempt(
        ctx,
        reason => `${quoteIfNeeded(name)}: ${reason}`,
        () => {
          const file = ctx.fs.open(resolve(ctx, name), { flag: call.has('append') ? 'a' : 'w', mode: 0o666 & ~ctx.process.umask })
          files.push({ file, at: call.has('append') ? file.stat().size : 0 })
        },
      )
      if (!opened) code = 1
    }
    try {
      for (let chunk = await ctx.stdin.read(); chunk !== undefined; chunk = await ctx.stdin.read()) {
        for (const entry of files) {
          entry.file.writeAt(entry.at, chunk)
          entry.at += chunk.length
        }
        for (const stream of streams) await stream.write(chunk)
      }
    } catch (error) {
      if (!isSystemError(error, 'EPIPE')) throw error
      code = 141
    } finally {
      for (const entry of files) entry.file.close()
    }
    return code
  },
})
