import { gunzipSync, gzipSync } from 'fflate'
import type { CommandContext, Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { readAll } from '../_shared/input.ts'
import { isDirectory } from '../_shared/names.ts'
import { Failure, program, resolve } from '../_shared/program.ts'

interface GzipOptions {
  decompress: boolean
  toOutput: boolean
  keep: boolean
  force: boolean
  level: number
}

export default program({
  summary: 'compress files, or bring them back',
  usage: 'gzip [OPTION]... [FILE]...',
  aliases: ['gunzip', 'zcat'],
  options: {
    stdout: { short: 'c', long: 'stdout', help: 'write to standard output, keep the files' },
    decompress: { short: 'd', long: 'decompress', help: 'bring back what was compressed' },
    force: { short: 'f', long: 'force', help: 'overwrite files' },
    keep: { short: 'k', long: 'keep', help: 'keep the files' },
    level: { short: '123456789', help: 'from fast (1) to small (9)' },
    quiet: { short: 'q', long: 'quiet', help: '(ignored)' },
    noName: { short: 'n', long: 'no-name', help: '(always so here)' },
    test: { short: 't', long: 'test', help: 'only test whether files are whole' },
  },
  async run(call, ctx) {
    const options: GzipOptions = {
      decompress: call.has('decompress') || ctx.name !== 'gzip' || call.has('test'),
      toOutput: call.has('stdout') || ctx.name === 'zcat' || call.operands.length === 0,
      keep: call.has('keep'),
      force: call.has('force'),
      level: 6,
    }
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['-']) {
      const message = await convert(ctx, name, options, call.has('test'))
      if (message === undefined) continue
      await ctx.stderr.write(`${message.startsWith('\n') ? '\n' : ''}gzip: ${message.trimStart()}\n`)
      if (/(ignored|overwritten)$/.test(message)) code ||= 2
      else if (!message.endsWith('unchanged')) code = 1
    }
    return code
  },
})

/** What went wrong, if anything did; the real one puts an empty line before what it says of bad content. */
async function convert(ctx: CommandContext, name: string, options: GzipOptions, test: boolean): Promise<string | undefined> {
  if (name !== '-' && isDirectory(ctx, name)) return `${name} is a directory -- ignored`
  if (options.decompress && !options.toOutput && !test && ctx.fs.exists(resolve(ctx, name)) && !/\.(gz|tgz)$/.test(name))
    return `${name}: unknown suffix -- ignored`
  try {
    const bytes = await readAll(ctx, name)
    const shown = name === '-' ? 'stdin' : name
    if (options.decompress && (bytes[0] !== 0x1f || bytes[1] !== 0x8b)) return `\n${shown}: not in gzip format`
    const result = options.decompress ? inflate(bytes, shown) : gzipSync(bytes, { level: 6, mtime: 0 })
    if (test) return undefined
    if (options.toOutput || name === '-') {
      await ctx.stdout.write(result)
      return undefined
    }
    return replace(ctx, name, result, options)
  } catch (error) {
    if (error instanceof Failure) return error.message
    if (!isSystemError(error) || error.code === 'EPIPE') throw error
    return `${name}: ${error.reason}`
  }
}

function inflate(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes)
  } catch {
    throw new Failure(`\n${name}: unexpected end of file`)
  }
}

function replace(ctx: CommandContext, name: string, result: Uint8Array, options: GzipOptions): string | undefined {
  if (!options.decompress && name.endsWith('.gz')) return `${name} already has .gz suffix -- unchanged`
  const target = options.decompress ? name.replace(/\.gz$/, '').replace(/\.tgz$/, '.tar') : `${name}.gz`
  const path = resolve(ctx, name)
  if (ctx.fs.exists(resolve(ctx, target)) && !options.force) return `${target} already exists;\tnot overwritten`
  const stat = ctx.fs.stat(path)!
  ctx.fs.write(resolve(ctx, target), result, stat.mode)
  ctx.fs.utimes(resolve(ctx, target), stat.mtime)
  if (!options.keep) ctx.fs.remove(path as Path)
  return undefined
}
