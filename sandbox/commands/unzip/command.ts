import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { place, refusal, refuseFlood } from '../_shared/archive.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { isDirectory, join } from '../_shared/names.ts'
import { program, resolve } from '../_shared/program.ts'
import { formatTime, zoneOf } from '../_shared/time.ts'
import { readZip, spreadPatterns, unpack, type ZipMember } from '../_shared/zip.ts'

interface UnzipOptions {
  directory: string
  /** What to do about files that are there. */
  replace: 'ask' | 'yes' | 'no'
  quiet: boolean
  junk: boolean
}

export default program({
  summary: 'list, test or unpack a zip archive',
  usage: 'unzip [OPTION]... ARCHIVE [FILE]... [-x FILE...] [-d DIR]',
  misuse: 10,
  options: {
    list: { short: 'l', help: 'list what is in it' },
    test: { short: 't', help: 'test whether it is whole' },
    print: { short: 'p', help: 'write files to standard output' },
    names: { short: 'Z1', help: 'list names only' },
    overwrite: { short: 'o', help: 'replace files without asking' },
    never: { short: 'n', help: 'never replace files' },
    quiet: { short: 'q', help: 'say less' },
    junk: { short: 'j', help: 'make no directories' },
    directory: { short: 'd', value: 'DIR', help: 'unpack into DIR' },
    exclude: { short: 'x', value: 'FILE', help: 'leave out these files; several may follow' },
  },
  rewrite: spreadPatterns,
  async run(call, ctx) {
    const [name, ...wanted] = call.operands
    if (name === undefined) {
      await ctx.stdout.write("Usage: unzip [OPTION]... ARCHIVE [FILE]... [-x FILE...] [-d DIR]\nTry 'unzip --help' for more information.\n")
      return 0
    }
    const archive = [name, `${name}.zip`, `${name}.ZIP`].find(candidate => ctx.fs.stat(resolve(ctx, candidate))?.kind === 'file')
    if (archive === undefined) {
      await ctx.stderr.write(`unzip:  cannot find or open ${name}, ${name}.zip or ${name}.ZIP.\n`)
      return 9
    }
    const silent = call.has('names') || call.has('print')
    if (!silent && !call.has('quiet')) await ctx.stdout.write(`Archive:  ${archive}\n`)
    const all = readZip(ctx.fs.read(resolve(ctx, archive)), zoneOf(ctx))
    if (all === undefined) return noArchive(ctx, archive)
    refuseFlood(
      all.length,
      all.reduce((sum, member) => sum + member.size, 0),
    )
    const chosen = all.filter(
      member =>
        (wanted.length === 0 || wanted.some(pattern => matchesPattern(member.name, pattern))) &&
        !call.values('exclude').some(pattern => matchesPattern(member.name, pattern)),
    )
    const missing = wanted.filter(pattern => !all.some(member => matchesPattern(member.name, pattern)))
    let code = 0
    if (call.has('names')) await ctx.stdout.write(chosen.map(member => `${member.name}\n`).join(''))
    else if (call.has('list')) await ctx.stdout.write(listing(ctx, chosen))
    else if (call.has('print')) code = await printAll(ctx, chosen)
    else if (call.has('test')) code = await testAll(ctx, archive, chosen)
    else
      code = await extractAll(ctx, chosen, {
        directory: call.value('directory') ?? '',
        replace: call.has('overwrite') ? 'yes' : call.has('never') ? 'no' : 'ask',
        quiet: call.has('quiet'),
        junk: call.has('junk'),
      })
    for (const pattern of missing) await ctx.stderr.write(`caution: filename not matched:  ${pattern}\n`)
    return missing.length > 0 ? 11 : code
  },
})

async function noArchive(ctx: CommandContext, archive: string): Promise<number> {
  await ctx.stderr.write(
    '  End-of-central-directory signature not found.  Either this file is not\n  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n' +
      '  latter case the central directory and zipfile comment will be found on\n  the last disk(s) of this archive.\n' +
      `unzip:  cannot find zipfile directory in one of ${archive} or\n        ${archive}.zip, and cannot find ${archive}.ZIP, period.\n`,
  )
  return 9
}

function listing(ctx: CommandContext, members: ZipMember[]): string {
  const zone = zoneOf(ctx)
  const rows = members.map(
    member => `${String(member.size).padStart(9)}  ${formatTime('%Y-%m-%d %H:%M', member.mtime, zone)}   ${member.name}\n`,
  )
  const total = members.reduce((sum, member) => sum + member.size, 0)
  const count = `${members.length} file${members.length === 1 ? '' : 's'}`
  const line = '---------  ---------- -----   ----\n'
  return `  Length      Date    Time    Name\n${line}${rows.join('')}---------                     -------\n${String(total).padStart(9)}                     ${count}\n`
}

async function printAll(ctx: CommandContext, members: ZipMember[]): Promise<number> {
  for (const member of members) {
    const bytes = unpack(member)
    if (bytes === undefined) return broken(ctx, member)
    if (member.kind === 'file') await ctx.stdout.write(bytes)
  }
  return 0
}

async function broken(ctx: CommandContext, member: ZipMember): Promise<number> {
  await ctx.stderr.write(`  error:  invalid compressed data in ${member.name}\n`)
  return 2
}

async function testAll(ctx: CommandContext, archive: string, members: ZipMember[]): Promise<number> {
  let bad = 0
  for (const member of members) {
    const whole = unpack(member) !== undefined
    if (!whole) bad++
    await ctx.stdout.write(`    testing: ${member.name.padEnd(22)}  ${whole ? ' OK' : ' bad CRC'}\n`)
  }
  await ctx.stdout.write(
    bad === 0 ? `No errors detected in compressed data of ${archive}.\n` : `At least one error was detected in ${archive}.\n`,
  )
  return bad === 0 ? 0 : 2
}

async function extractAll(ctx: CommandContext, members: ZipMember[], options: UnzipOptions): Promise<number> {
  let { replace } = options
  let code = 0
  for (const member of members) {
    const name = options.junk ? member.name.replace(/^.*\//, '') : member.name
    if (name === '') continue
    const reason = refusal(ctx, options.directory || '.', name)
    if (reason !== undefined) {
      await ctx.stderr.write(`unzip: ${member.name}: ${reason}\n`)
      code = 2
      continue
    }
    const shown = options.directory === '' ? name : join(options.directory, name)
    const there = ctx.fs.lstat(resolve(ctx, shown)) !== undefined
    if (member.kind === 'directory' && there) continue
    if (there && replace === 'ask') {
      const answer = await ask(ctx, shown)
      if (answer.end) {
        code = 1
        replace = 'no'
      } else if (answer.all) replace = answer.replace ? 'yes' : 'no'
      if (!answer.replace) continue
    } else if (there && replace === 'no') continue
    code = Math.max(code, await extract(ctx, { ...member, name }, { ...options, shown }))
  }
  return code
}

async function ask(ctx: CommandContext, shown: string): Promise<{ replace: boolean; all?: boolean; end?: boolean }> {
  await ctx.stderr.write(`replace ${shown}? [y]es, [n]o, [A]ll, [N]one, [r]ename: `)
  const answer = await ctx.stdin.readLine()
  if (answer === undefined) {
    await ctx.stderr.write(' NULL\n(EOF or read error, treating as "[N]one" ...)\n')
    return { replace: false, end: true }
  }
  const letter = answer.line.trim()[0] ?? ''
  return { replace: letter === 'y' || letter === 'A', all: letter === 'A' || letter === 'N' }
}

async function extract(
  ctx: CommandContext,
  member: ZipMember,
  { directory, quiet, shown }: UnzipOptions & { shown: string },
): Promise<number> {
  const bytes = unpack(member)
  if (bytes === undefined) return broken(ctx, member)
  const verb = member.kind === 'directory' ? '   creating:' : member.method === 0 ? ' extracting:' : '  inflating:'
  if (!quiet) await ctx.stdout.write(`${verb} ${member.kind === 'directory' ? shown : `${shown.padEnd(22)}  `}\n`)
  try {
    if (directory !== '' && !isDirectory(ctx, directory)) ctx.fs.mkdirs(resolve(ctx, directory))
    const link = member.kind === 'symlink' ? { target: new TextDecoder().decode(bytes) } : {}
    place(ctx, directory === '' ? '.' : directory, { ...member, ...link, bytes })
    return 0
  } catch (error) {
    if (!isSystemError(error)) throw error
    await ctx.stderr.write(`error:  cannot create ${shown}\n        ${error.reason}\n`)
    return 50
  }
}
