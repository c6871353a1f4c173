import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { nameColors } from '../_shared/colors.ts'
import { matchesPattern } from '../_shared/glob.ts'
import { isDirectory, join } from '../_shared/names.ts'
import { program, resolve } from '../_shared/program.ts'

interface TreeOptions {
  all: boolean
  directoriesOnly: boolean
  depth: number
  full: boolean
  ignore: string[]
  only: string | undefined
  directoriesFirst: boolean
  mark: boolean
  paint(name: string, path: string): string
}

export default program({
  summary: 'list directories as a tree',
  usage: 'tree [OPTION]... [DIRECTORY]...',
  options: {
    all: { short: 'a', help: 'show names that begin with . too' },
    directories: { short: 'd', help: 'only directories' },
    level: { short: 'L', value: 'LEVEL', help: 'go only so deep' },
    full: { short: 'f', help: 'print the whole path of each' },
    ignore: { short: 'I', value: 'PATTERN', help: 'leave out names that match; | separates patterns' },
    only: { short: 'P', value: 'PATTERN', help: 'only files whose name matches' },
    mark: { short: 'F', help: 'append / to directories' },
    noReport: { long: 'noreport', help: 'no count at the end' },
    first: { long: 'dirsfirst', help: 'directories before files' },
    color: { short: 'C', help: 'colours always' },
    noColor: { short: 'n', help: 'no colours' },
  },
  async run(call, ctx) {
    const colored = call.has('color') || (ctx.stdout.isTerminal && !call.has('noColor'))
    const colors = nameColors(ctx.env.get('LS_COLORS'))
    const options: TreeOptions = {
      all: call.has('all'),
      directoriesOnly: call.has('directories'),
      depth: Number(call.value('level') ?? Number.POSITIVE_INFINITY),
      full: call.has('full'),
      ignore: call.values('ignore').flatMap(text => text.split('|')),
      only: call.value('only'),
      directoriesFirst: call.has('first'),
      mark: call.has('mark'),
      paint: (name, path) => {
        const stat = colored ? ctx.fs.lstat(resolve(ctx, path)) : undefined
        return stat ? colors.paint(name, stat) : name
      },
    }
    const counts = { directories: 0, files: 0 }
    let code = 0
    for (const name of call.operands.length > 0 ? call.operands : ['.']) {
      if (!isDirectory(ctx, name)) {
        await ctx.stdout.write(`${name}  [error opening dir]\n`)
        code = 2
        continue
      }
      // One that is empty does not count itself.
      if (wanted(ctx, name, options).length > 0) counts.directories++
      await ctx.stdout.write(
        `${options.paint(name, name)}${options.mark && !name.endsWith('/') ? '/' : ''}\n${branch(ctx, name, { options, counts, margin: '', depth: 1 })}`,
      )
    }
    const words = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
    const report =
      words(counts.directories, 'directory', 'directories') + (options.directoriesOnly ? '' : `, ${words(counts.files, 'file', 'files')}`)
    if (!call.has('noReport')) await ctx.stdout.write(`\n${report}\n`)
    return code
  },
})

interface Branch {
  options: TreeOptions
  counts: { directories: number; files: number }
  margin: string
  depth: number
}

function branch(ctx: CommandContext, name: string, { options, counts, margin, depth }: Branch): string {
  if (depth > options.depth) return ''
  let text = ''
  const entries = wanted(ctx, name, options)
  for (const [index, entry] of entries.entries()) {
    const path = join(name, entry)
    const stat = ctx.fs.lstat(resolve(ctx, path))!
    const last = index === entries.length - 1
    const target = stat.kind === 'symlink' ? ` -> ${ctx.fs.readlink(resolve(ctx, path))}` : ''
    text += `${margin}${last ? '└── ' : '├── '}${options.paint(options.full ? path : entry, path)}${options.mark && stat.kind === 'directory' ? '/' : ''}${target}\n`
    if (stat.kind === 'directory') {
      counts.directories++
      text += branch(ctx, path, { options, counts, margin: margin + (last ? '    ' : '│\u00a0\u00a0 '), depth: depth + 1 })
    } else if (stat.kind === 'symlink' && isDirectory(ctx, path)) counts.directories++
    else counts.files++
  }
  return text
}

function wanted(ctx: CommandContext, name: string, options: TreeOptions): string[] {
  let entries: string[]
  try {
    entries = ctx.fs.list(resolve(ctx, name))
  } catch (error) {
    if (isSystemError(error)) return []
    throw error
  }
  const kept = entries.filter(entry => {
    if (!options.all && entry.startsWith('.')) return false
    if (options.ignore.some(pattern => matchesPattern(entry, pattern))) return false
    const directory = isDirectory(ctx, join(name, entry))
    if (options.directoriesOnly) return directory
    return directory || options.only === undefined || matchesPattern(entry, options.only)
  })
  if (!options.directoriesFirst) return kept
  return [...kept.filter(entry => isDirectory(ctx, join(name, entry))), ...kept.filter(entry => !isDirectory(ctx, join(name, entry)))]
}
