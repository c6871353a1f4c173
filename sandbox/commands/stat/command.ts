import type { CommandContext, FileStat, Path } from '../../contract.ts'
import { modeString, octal, ownerName } from '../_shared/modes.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'

const TERSE = '%n %s %b %f %u %g %D %i %h 0 0 %X %Y %Z %W %o'

export default program({
  summary: 'print what is known of a file: size, mode, times',
  usage: 'stat [OPTION]... FILE...',
  options: {
    format: { short: 'c', long: 'format', value: 'FORMAT', help: 'print by FORMAT, with a newline after each' },
    printf: { long: 'printf', value: 'FORMAT', help: 'print by FORMAT, with \\n and the like, and no newline after' },
    dereference: { short: 'L', long: 'dereference', help: 'of what a link leads to' },
    terse: { short: 't', long: 'terse', help: 'on one line' },
  },
  notes:
    'FORMAT: %n name, %N quoted name and link target, %s size, %b blocks, %B size of a block, %F kind, %a %A mode, %u %U %g %G owner and group,\n%h links, %i inode, %x %y %z %w times, %X %Y %Z %W the same in seconds since 1970.',
  async run(call, ctx) {
    if (call.operands.length === 0) throw new Failure('missing operand', { hint: true })
    let code = 0
    for (const name of call.operands) {
      const path = resolve(ctx, name)
      const stat = call.has('dereference') ? ctx.fs.stat(path) : ctx.fs.lstat(path)
      if (stat === undefined) {
        await warn(ctx, `cannot statx ${quote(name)}: No such file or directory`)
        code = 1
        continue
      }
      const printf = call.value('printf')
      const format = call.value('format') ?? (call.has('terse') ? TERSE : undefined)
      const facts = { ctx, name, path, stat }
      if (printf !== undefined) await ctx.stdout.write(fill(withEscapes(printf), facts))
      else await ctx.stdout.write(format === undefined ? whole(facts) : `${fill(format, facts)}\n`)
    }
    return code
  },
})

interface Facts {
  ctx: CommandContext
  name: string
  path: Path
  stat: FileStat
}

function withEscapes(text: string): string {
  const words: Record<string, string> = { n: '\n', t: '\t', '\\': '\\', r: '\r', a: '\x07', '"': '"', e: '\x1b' }
  return text.replace(/\\(.)/g, (whole, letter: string) => words[letter] ?? whole)
}

function kindOf({ stat }: Facts): string {
  if (stat.kind === 'directory') return 'directory'
  if (stat.kind === 'symlink') return 'symbolic link'
  return stat.size === 0 ? 'regular empty file' : 'regular file'
}

function quotedName({ ctx, name, path, stat }: Facts): string {
  return stat.kind === 'symlink' ? `${quote(name)} -> ${quote(ctx.fs.readlink(path))}` : quote(name)
}

function fill(format: string, facts: Facts): string {
  const { ctx, name, stat } = facts
  const time = formatTime('%Y-%m-%d %H:%M:%S.%N %z', stat.mtime, zoneOf(ctx))
  const seconds = String(Math.floor(stat.mtime / 1000))
  const kindBits = { file: 0o100000, directory: 0o040000, symlink: 0o120000 }[stat.kind]
  const blocks = stat.kind === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 8
  const values: Record<string, string | number> = {
    a: octal(stat.mode).replace(/^0(?=.)/, ''),
    A: modeString(stat.kind, stat.mode),
    b: blocks,
    B: 512,
    d: 1,
    D: 1,
    f: (kindBits | stat.mode).toString(16),
    F: kindOf(facts),
    g: stat.uid,
    G: ownerName(stat.uid),
    h: stat.nlink,
    i: stat.ino,
    m: '/',
    n: name,
    N: quotedName(facts),
    o: 4096,
    s: stat.size,
    t: 0,
    T: 0,
    u: stat.uid,
    U: ownerName(stat.uid),
    w: time,
    W: seconds,
    x: time,
    X: seconds,
    y: time,
    Y: seconds,
    z: time,
    Z: seconds,
    '%': '%',
  }
  return format.replace(/%([-0]*)(\d*)(?:\.\d+)?([A-Za-z%])/g, (_, flags: string, width: string, letter: string) => {
    const value = String(values[letter] ?? '?')
    if (flags.includes('-')) return value.padEnd(Number(width))
    return value.padStart(Number(width), flags.includes('0') ? '0' : ' ')
  })
}

function whole(facts: Facts): string {
  const lines = [
    `  File: ${facts.stat.kind === 'symlink' ? quotedName(facts).replace(/^'([^']*)' -> '([^']*)'$/, '$1 -> $2') : facts.name}`,
    '  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F',
    'Device: 0,1\tInode: %-10i  Links: %h',
    'Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)',
    'Access: %x',
    'Modify: %y',
    'Change: %z',
    ' Birth: %w',
  ]
  return `${lines.map((line, index) => (index === 0 ? line : fill(line, facts))).join('\n')}\n`
}
