import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { join, lastPart } from '../_shared/names.ts'
import { program, resolve } from '../_shared/program.ts'
import { zoneOf } from '../_shared/time.ts'
import { pack, readZip, saving, spreadPatterns, writeZip, type ZipMember } from '../_shared/zip.ts'

interface ZipOptions {
  recursive: boolean
  junk: boolean
  quiet: boolean
  exclude: string[]
}

export default program({
  summary: 'pack files into a zip archive',
  usage: 'zip [OPTION]... ARCHIVE FILE...',
  misuse: 16,
  options: {
    recursive: { short: 'r', long: 'recurse-paths', help: 'with all that is in directories' },
    junk: { short: 'j', long: 'junk-paths', help: 'only the names, without directories' },
    quiet: { short: 'q', long: 'quiet', help: 'say nothing of what is added' },
    exclude: { short: 'x', long: 'exclude', value: 'PATTERN', help: 'leave out files that match; several may follow' },
    level: { short: '0123456789', help: '(ignored)' },
    move: { short: 'm', long: 'move', help: 'remove the files that were packed' },
  },
  rewrite: spreadPatterns,
  async run(call, ctx) {
    const [archive, ...names] = call.operands
    if (archive === undefined || names.length === 0) {
      await ctx.stdout.write(`\nzip error: Nothing to do!${archive === undefined ? '' : ` (${withEnding(archive)})`}\n`)
      return archive === undefined ? 16 : 12
    }
    const options: ZipOptions = {
      recursive: call.has('recursive'),
      junk: call.has('junk'),
      quiet: call.has('quiet'),
      exclude: call.values('exclude'),
    }
    const found = names.map(name => ({ name, files: gather(ctx, name.replace(/(.)\/+$/, '$1'), options) }))
    for (const { name, files } of found) if (files === undefined) await ctx.stdout.write(`\tzip warning: name not matched: ${name}\n`)
    const target = withEnding(archive)
    const files = [...new Set(found.flatMap(entry => entry.files ?? []))].filter(name => resolve(ctx, name) !== resolve(ctx, target))
    if (files.length === 0) {
      await ctx.stdout.write(`\nzip error: Nothing to do! (${target})\n`)
      return 12
    }
    return add(ctx, target, files, { ...options, move: call.has('move') })
  },
})

function withEnding(archive: string): string {
  return lastPart(archive).includes('.') ? archive : `${archive}.zip`
}

/** The files that a name stands for; undefined when there is none. */
function gather(ctx: CommandContext, name: string, options: ZipOptions): string[] | undefined {
  const path = resolve(ctx, name)
  const stat = ctx.fs.stat(path)
  if (stat === undefined) return undefined
  if (options.exclude.some(pattern => matchesPattern(name, pattern))) return []
  if (stat.kind !== 'directory') return [name]
  const below = options.recursive ? ctx.fs.list(path).flatMap(entry => gather(ctx, join(name, entry), options) ?? []) : []
  return name === '.' ? below : [name, ...below]
}

/** Members that are in the archive already are replaced, others come after them. */
async function add(ctx: CommandContext, target: string, files: string[], options: ZipOptions & { move: boolean }): Promise<number> {
  const path = resolve(ctx, target)
  const zone = zoneOf(ctx)
  const there = ctx.fs.exists(path) ? readZip(ctx.fs.read(path), zone) : []
  if (there === undefined) {
    await ctx.stdout.write(`\nzip error: Zip file structure invalid (${target})\n`)
    return 3
  }
  const members = new Map<string, ZipMember>(there.map(member => [member.name, member]))
  for (const file of files) {
    const stat = ctx.fs.stat(resolve(ctx, file))!
    if (options.junk && stat.kind === 'directory') continue
    const stored = options.junk ? lastPart(file) : file.replace(/^(\.?\/+)+/, '')
    const name = stored + (stat.kind === 'directory' ? '/' : '')
    const bytes = stat.kind === 'file' ? ctx.fs.read(resolve(ctx, file)) : new Uint8Array()
    const member = pack({ name, kind: stat.kind, mode: stat.mode, mtime: stat.mtime, bytes })
    const how = member.method === 0 ? 'stored 0%' : `deflated ${saving(member)}%`
    if (!options.quiet) await ctx.stdout.write(`${members.has(name) ? 'updating:' : '  adding:'} ${name} (${how})\n`)
    members.set(name, member)
  }
  try {
    ctx.fs.write(path, writeZip([...members.values()], zone), 0o666 & ~ctx.process.umask)
  } catch (error) {
    if (!isSystemError(error)) throw error
    await ctx.stdout.write(`zip I/O error: ${error.reason}\nzip error: Could not create output file (${target})\n`)
    return 15
  }
  if (options.move) for (const file of files) if (ctx.fs.stat(resolve(ctx, file))?.kind === 'file') ctx.fs.remove(resolve(ctx, file))
  return 0
}
