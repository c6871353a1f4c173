import { gunzipSync } from 'fflate'
import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { place, refusal, refuseFlood } from '../_shared/archive.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { readAll } from '../_shared/input.ts'
import { modeString, ownerName } from '../_shared/modes.ts'
import { join } from '../_shared/names.ts'
import { Failure, resolve, warn } from '../_shared/program.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'
import type { TarOptions } from './command.ts'
import { readTar, type TarMember } from './format.ts'

/** `tar -t` and `tar -x`. */
export async function readArchive(ctx: CommandContext, wanted: string[], options: TarOptions): Promise<number> {
  const members = readTar(await contentOf(ctx, options))
  refuseFlood(
    members.length,
    members.reduce((sum, member) => sum + member.bytes.length, 0),
  )
  const found = new Set<string>()
  const print = listing(ctx, options)
  let failed = false
  for (const member of members) {
    const asked = wanted.find(name => isBelow(member.name, name))
    if (wanted.length > 0 && asked === undefined) continue
    if (asked !== undefined) found.add(asked)
    if (options.exclude.some(pattern => matchesPattern(member.name.replace(/\/$/, ''), pattern))) continue
    if (options.mode === 'list') await ctx.stdout.write(print(member))
    else if (!(await extract(ctx, member, options))) failed = true
  }
  for (const name of wanted.filter(name => !found.has(name))) {
    await warn(ctx, `${name}: Not found in archive`)
    failed = true
  }
  if (!failed) return 0
  await warn(ctx, 'Exiting with failure status due to previous errors')
  return 2
}

function isBelow(name: string, asked: string): boolean {
  const top = asked.replace(/\/+$/, '')
  return name.replace(/\/+$/, '') === top || name.startsWith(`${top}/`)
}

async function contentOf(ctx: CommandContext, options: TarOptions): Promise<Uint8Array> {
  const bytes = await openArchive(ctx, options.file)
  const compressed = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (options.gzip && !compressed) {
    await ctx.stderr.write('\ngzip: stdin: not in gzip format\n')
    throw new Failure('Child returned status 1\ntar: Error is not recoverable: exiting now', { code: 2 })
  }
  if (!compressed) return bytes
  if (!options.gzip && options.file === '-')
    throw new Failure('Archive is compressed. Use -z option\ntar: Error is not recoverable: exiting now', { code: 2 })
  const length = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true)
  refuseFlood(0, length)
  try {
    return gunzipSync(bytes)
  } catch {
    await ctx.stderr.write('\ngzip: stdin: unexpected end of file\n')
    throw new Failure('Child returned status 1\ntar: Error is not recoverable: exiting now', { code: 2 })
  }
}

async function openArchive(ctx: CommandContext, file: string): Promise<Uint8Array> {
  try {
    return await readAll(ctx, file)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`${file}: Cannot open: ${error.reason}\ntar: Error is not recoverable: exiting now`, { code: 2 })
  }
}

/** Says what was refused and goes on with the next. */
async function extract(ctx: CommandContext, member: TarMember, options: TarOptions): Promise<boolean> {
  const name = member.name.split('/').slice(options.strip).join('/')
  if (name === '') return true
  const reason =
    refusal(ctx, options.directory, name) ?? (member.linkTo === undefined ? undefined : refusal(ctx, options.directory, member.linkTo))
  if (reason !== undefined) {
    await warn(ctx, `${member.name}: ${reason}`)
    return false
  }
  if (options.toOutput) {
    await ctx.stdout.write(member.bytes)
    return true
  }
  const path = resolve(ctx, join(options.directory, name.replace(/\/+$/, '')))
  if (options.keep && member.kind !== 'directory' && ctx.fs.lstat(path) !== undefined) {
    await warn(ctx, `${name}: Cannot open: File exists`)
    return false
  }
  if (options.verbose) await ctx.stdout.write(`${member.name}\n`)
  try {
    const source = member.linkTo === undefined ? undefined : ctx.fs.read(resolve(ctx, join(options.directory, member.linkTo)))
    place(ctx, options.directory, { ...member, name, ...(source && { bytes: source }) })
    return true
  } catch (error) {
    if (!isSystemError(error)) throw error
    await warn(ctx, `${name}: Cannot open: ${error.reason}`)
    return false
  }
}

/** Names, or with -v all of it; the column of sizes grows with what came before. */
function listing(ctx: CommandContext, options: TarOptions): (member: TarMember) => string {
  const zone = zoneOf(ctx)
  let widest = 17
  return member => {
    if (!options.verbose) return `${member.name}\n`
    const owner = `${ownerName(member.uid)}/${ownerName(member.uid)}`
    const size = String(member.bytes.length)
    widest = Math.max(widest, owner.length - 1 + size.length)
    const link = member.target === undefined ? (member.linkTo === undefined ? '' : ` link to ${member.linkTo}`) : ` -> ${member.target}`
    const mode = member.linkTo === undefined ? modeString(member.kind, member.mode) : `h${modeString('file', member.mode).slice(1)}`
    return `${mode} ${owner} ${size.padStart(widest - owner.length + 1)} ${formatTime('%Y-%m-%d %H:%M', member.mtime, zone)} ${member.name}${link}\n`
  }
}
