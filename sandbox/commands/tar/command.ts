import type { Parsed } from '../_shared/options.ts'
import { Failure, program } from '../_shared/program.ts'
import { create } from './create.ts'
import { readArchive } from './extract.ts'

export interface TarOptions {
  mode: 'create' | 'extract' | 'list'
  /** `-` for standard input or output. */
  file: string
  directory: string
  gzip: boolean
  verbose: boolean
  toOutput: boolean
  keep: boolean
  strip: number
  exclude: string[]
}

const WITH_VALUE = new Set(['f', 'C', 'b'])

export default program({
  summary: 'put files into an archive, or take them out',
  usage: 'tar [OPTION...] [FILE]...',
  misuse: 64,
  options: {
    create: { short: 'c', long: 'create', help: 'make a new archive' },
    extract: { short: 'x', long: 'extract', help: 'take files out of an archive' },
    get: { long: 'get', help: 'same as -x' },
    list: { short: 't', long: 'list', help: 'list what is in an archive' },
    file: { short: 'f', long: 'file', value: 'ARCHIVE', help: 'the archive; - is standard input or output (the default)' },
    directory: { short: 'C', long: 'directory', value: 'DIR', help: 'change to DIR first' },
    gzip: { short: 'z', long: 'gzip', help: 'the archive is compressed by gzip' },
    byName: { short: 'a', long: 'auto-compress', help: 'compress when the name ends with .gz or .tgz' },
    verbose: { short: 'v', long: 'verbose', help: 'list the files; with -t, in detail' },
    toOutput: { short: 'O', long: 'to-stdout', help: 'write what is taken out to standard output' },
    keep: { short: 'k', long: 'keep-old-files', help: 'do not replace files' },
    strip: { long: 'strip-components', value: 'NUMBER', help: 'leave out so many leading parts of names' },
    exclude: { long: 'exclude', value: 'PATTERN', help: 'leave out files that match' },
    permissions: { short: 'p', long: 'preserve-permissions', help: '(always so here)' },
    bzip2: { short: 'jJ', help: 'bzip2 and xz (not in the sandbox: use -z)' },
  },
  rewrite: bundled,
  async run(call, ctx) {
    const mode = modeOf(call)
    if (call.has('bzip2')) throw new Failure('bzip2 and xz are not in the sandbox; compress with -z', { code: 2 })
    const strip = call.value('strip') ?? '0'
    if (!/^\d+$/.test(strip)) throw new Failure(`${strip}: Invalid number of elements`, { code: 2, hint: true })
    const file = call.value('file') ?? '-'
    const directory = call.values('directory').reduce((at, next) => (next.startsWith('/') ? next : `${at}/${next}`), '.')
    if (ctx.fs.stat((directory.startsWith('/') ? directory : `${ctx.cwd}/${directory}`) as typeof ctx.cwd)?.kind !== 'directory')
      throw new Failure(`${call.value('directory')}: Cannot open: No such file or directory\ntar: Error is not recoverable: exiting now`, {
        code: 2,
      })
    const options: TarOptions = {
      mode,
      file,
      directory,
      gzip: call.has('gzip') || (mode === 'create' && call.has('byName') && /\.(gz|tgz)$/.test(file)),
      verbose: call.has('verbose'),
      toOutput: call.has('toOutput'),
      keep: call.has('keep'),
      strip: Number(strip),
      exclude: call.values('exclude'),
    }
    if (mode !== 'create') return readArchive(ctx, call.operands, options)
    if (call.operands.length === 0) throw new Failure('Cowardly refusing to create an empty archive', { code: 2, hint: true })
    if (file === '-' && ctx.stdout.isTerminal)
      throw new Failure('Refusing to write archive contents to terminal (missing -f option?)\ntar: Error is not recoverable: exiting now', {
        code: 2,
      })
    return create(ctx, call.operands, options)
  },
})

function modeOf(call: Parsed<string>): TarOptions['mode'] {
  const given = new Set(
    call.given.map(({ name }) => (name === 'get' ? 'extract' : name)).filter(name => /^(create|extract|list)$/.test(name)),
  )
  if (given.size > 1)
    throw new Failure("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option", { code: 2, hint: true })
  const [mode] = given
  if (mode === undefined)
    throw new Failure("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options", { code: 2, hint: true })
  return mode as TarOptions['mode']
}

/** `tar czf a.tgz d`: letters without a dash, their values after them in order. */
function bundled(args: string[]): string[] {
  const [letters, ...rest] = args
  if (letters === undefined || letters.startsWith('-') || letters === '') return args
  const options = [...letters].flatMap(letter => {
    if (!WITH_VALUE.has(letter)) return [`-${letter}`]
    const value = rest.shift()
    if (value === undefined) throw new Failure(`Old option '${letter}' requires an argument.`, { code: 2, hint: true })
    return [`-${letter}`, value]
  })
  return [...options, ...rest]
}
