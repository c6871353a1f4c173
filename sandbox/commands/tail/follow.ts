import type { CommandContext, Path } from '../../contract.ts'
import { quote } from '../_shared/quote.ts'

/** A file under watch; `size` is what has been printed of it, -1 while it is not there. */
export interface Followed {
  name: string
  path: Path
  size: number
}

export interface FollowOptions {
  headers: boolean
  seconds: number
  pid: string | undefined
  /** A file that goes away is looked for again by its name. */
  byName: boolean
}

/** Prints what is added to the files until the process ends (or the one named by `pid`). */
export async function follow(ctx: CommandContext, followed: Followed[], options: FollowOptions): Promise<number> {
  const changes = watch(ctx, followed)
  let shown = followed.at(-1)?.name
  try {
    while (true) {
      for (const file of followed) {
        const added = await addition(ctx, file, options.byName)
        if (added === undefined) continue
        if (options.headers && shown !== file.name) await ctx.stdout.write(`\n==> ${file.name} <==\n`)
        shown = file.name
        await ctx.stdout.write(added)
      }
      if (options.pid !== undefined && !ctx.process.list().some(process => String(process.pid) === options.pid)) return 0
      await changes.next(options.seconds * 1000)
    }
  } finally {
    changes.stop()
  }
}

/** Wakes at the first change of a followed file, so that lines appear at once; else after the interval. */
function watch(ctx: CommandContext, followed: Followed[]) {
  let wake: (() => void) | undefined
  let pending = false
  const stop = ctx.fs.onChange(path => {
    if (!followed.some(file => file.path.endsWith(path.slice(path.lastIndexOf('/'))))) return
    pending = true
    wake?.()
  })
  return {
    stop,
    async next(ms: number) {
      if (!pending)
        await Promise.race([
          ctx.clock.sleep(ms, ctx.signal),
          new Promise<void>(done => {
            wake = done
          }),
        ])
      wake = undefined
      pending = false
      await ctx.clock.sleep(0, ctx.signal)
    },
  }
}

async function addition(ctx: CommandContext, file: Followed, byName: boolean): Promise<Uint8Array | undefined> {
  const stat = ctx.fs.stat(file.path)
  if (stat === undefined || stat.kind !== 'file') {
    if (byName && file.size >= 0)
      await ctx.stderr.write(`${ctx.name}: ${quote(file.name)} has become inaccessible: No such file or directory\n`)
    if (byName) file.size = -1
    return undefined
  }
  if (file.size < 0) {
    await ctx.stderr.write(`${ctx.name}: ${quote(file.name)} has appeared;  following new file\n`)
    file.size = 0
  } else if (stat.size < file.size) {
    await ctx.stderr.write(`${ctx.name}: ${file.name}: file truncated\n`)
    file.size = 0
  }
  if (stat.size === file.size) return undefined
  const added = ctx.fs.read(file.path).slice(file.size)
  file.size = stat.size
  return added
}
