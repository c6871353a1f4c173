import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { knowsColors, nameColors, RESET } from '../_shared/colors.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { quote, quoteForTerminal, quoteText } from '../_shared/quote.ts'
import { type Entry, entryOf, readDirectory, sortEntries } from './entries.ts'
import { formatBlocks, type Layout, render } from './layout.ts'

export default program({
  summary: 'list what is in directories',
  usage: 'ls [OPTION]... [FILE]...',
  misuse: 2,
  options: {
    all: { short: 'a', long: 'all', help: 'show names that begin with . too' },
    almostAll: { short: 'A', long: 'almost-all', help: 'like -a, without . and ..' },
    noBackups: { short: 'B', long: 'ignore-backups', help: 'leave out names that end with ~' },
    columns: { short: 'C', help: 'list in columns' },
    color: { long: 'color', value: 'WHEN', optional: true, help: 'colour names: always, auto (on a terminal) or never' },
    directory: { short: 'd', long: 'directory', help: 'show directories themselves, not what is in them' },
    unsorted: { short: 'f', help: 'do not sort, show all' },
    classify: { short: 'F', long: 'classify', value: 'WHEN', optional: true, help: 'append / to directories, * to programs, @ to links' },
    noOwner: { short: 'g', help: 'like -l, without the owner' },
    groupFirst: { long: 'group-directories-first', help: 'directories before files' },
    noGroup: { short: 'G', long: 'no-group', help: 'in a long listing, leave out the group' },
    human: { short: 'h', long: 'human-readable', help: 'with -l, sizes like 1.5K or 2M' },
    si: { long: 'si', help: 'like -h, in powers of 1000' },
    dereferenceArguments: { short: 'H', long: 'dereference-command-line', help: 'follow links given as operands' },
    inode: { short: 'i', long: 'inode', help: 'print the number of each inode' },
    ignore: { short: 'I', long: 'ignore', value: 'PATTERN', help: 'leave out names that match' },
    long: { short: 'l', help: 'one a line: mode, links, owner, group, size, time, name' },
    dereference: { short: 'L', long: 'dereference', help: 'show what links lead to' },
    commas: { short: 'm', help: 'in lines, with commas between' },
    numeric: { short: 'n', long: 'numeric-uid-gid', help: 'like -l, with numbers for owner and group' },
    literal: { short: 'N', long: 'literal', help: 'print names as they are, without quotes' },
    ownerOnly: { short: 'o', help: 'like -l, without the group' },
    slash: { short: 'p', help: 'append / to directories' },
    quoted: { short: 'Q', long: 'quote-name', help: 'put names in double quotes' },
    reverse: { short: 'r', long: 'reverse', help: 'the other way round' },
    recursive: { short: 'R', long: 'recursive', help: 'and what is in the directories below' },
    blocks: { short: 's', long: 'size', help: 'print the space that each file takes' },
    bySize: { short: 'S', help: 'largest first' },
    sort: { long: 'sort', value: 'WORD', help: 'sort by: none (-U), size (-S), time (-t), version (-v), extension (-X)' },
    byTime: { short: 't', help: 'newest first' },
    timeStyle: { long: 'time-style', value: 'STYLE', help: 'times as full-iso, long-iso, iso or +FORMAT' },
    fullTime: { long: 'full-time', help: 'like -l --time-style=full-iso' },
    unsortedOnly: { short: 'U', help: 'do not sort' },
    byVersion: { short: 'v', help: 'sort numbers in names by value' },
    width: { short: 'w', long: 'width', value: 'COLS', help: 'lines of so many columns' },
    across: { short: 'x', help: 'list in columns, sorted along the lines' },
    byExtension: { short: 'X', help: 'sort by ending' },
    one: { short: '1', help: 'one name a line' },
  },
  async run(call, ctx) {
    const layout = layoutOf(call, ctx)
    const selection = {
      hidden: call.has('unsorted') ? ('all' as const) : ((call.last('all', 'almostAll') ?? 'none') as 'all' | 'almostAll' | 'none'),
      backups: !call.has('noBackups'),
      ignore: call.values('ignore'),
      follow: call.has('dereference'),
    }
    const order = {
      by: sortWord(call),
      reverse: call.has('reverse'),
      directoriesFirst: call.has('groupFirst'),
    }
    const operands = call.operands.length > 0 ? call.operands : ['.']
    const asked: Entry[] = []
    let code = 0
    for (const name of operands) {
      const followOperand =
        call.has('dereference') ||
        call.has('dereferenceArguments') ||
        (!call.has('directory') && layout.shape !== 'long' && layout.classify !== 'all')
      const entry = await findOperand(ctx, name, followOperand)
      if (entry === undefined) code = 2
      else asked.push(entry)
    }
    const sorted = sortEntries(asked, order)
    const isDirectory = (entry: Entry) => !call.has('directory') && entry.stat.kind === 'directory'
    const files = sorted.filter(entry => !isDirectory(entry))
    const print = printer(ctx)
    if (files.length > 0) await print(render(files, layout, sorted))
    const queue = sorted.filter(isDirectory).map(entry => entry.name)
    const headings = operands.length > 1 || call.has('recursive')
    let first = files.length === 0
    while (queue.length > 0) {
      if (ctx.signal.aborted) throw ctx.signal.reason
      const name = queue.shift()!
      try {
        const entries = sortEntries(readDirectory(ctx, name, selection), order)
        const heading = headings ? `${first ? '' : '\n'}${layout.quoting === 'terminal' ? quoteForTerminal(name) : name}:\n` : ''
        const total = layout.shape === 'long' || layout.blocks ? `total ${layout.blocksTotal(entries)}\n` : ''
        await print(heading + total + render(entries, layout))
        first = false
        if (call.has('recursive')) {
          const below = entries.filter(entry => entry.stat.kind === 'directory' && entry.name !== '.' && entry.name !== '..')
          queue.unshift(...below.map(entry => `${name.replace(/(.)\/+$/, '$1')}${name === '/' ? '' : '/'}${entry.name}`))
        }
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        await warn(ctx, `cannot open directory ${quote(name)}: ${error.reason}`)
        code = Math.max(code, operands.includes(name) ? 2 : 1)
      }
    }
    return code
  },
})

/** The terminal is set back to normal once before the first colour, as the real one does. */
function printer(ctx: CommandContext): (text: string) => Promise<void> {
  let painted = false
  return text => {
    const first = painted ? -1 : text.indexOf('\x1b[')
    painted ||= first >= 0
    return ctx.stdout.write(first < 0 ? text : `${text.slice(0, first)}${RESET}${text.slice(first)}`)
  }
}

type Call = Parameters<Parameters<typeof program>[0]['run']>[0]

async function findOperand(ctx: CommandContext, name: string, follow: boolean): Promise<Entry | undefined> {
  try {
    return entryOf(ctx, name, resolve(ctx, name), follow)
  } catch (error) {
    if (!isSystemError(error)) throw error
    await warn(ctx, `cannot access ${quote(name)}: ${error.reason}`)
    return undefined
  }
}

function sortWord(call: Call): string {
  const chosen = call.last('unsorted', 'bySize', 'byTime', 'unsortedOnly', 'byVersion', 'byExtension', 'sort')
  const words: Record<string, string> = {
    unsorted: 'none',
    bySize: 'size',
    byTime: 'time',
    unsortedOnly: 'none',
    byVersion: 'version',
    byExtension: 'extension',
  }
  if (chosen !== 'sort') return words[chosen ?? ''] ?? 'name'
  const word = call.value('sort')!
  if (!['none', 'size', 'time', 'version', 'extension'].includes(word))
    throw new Failure(
      `invalid argument ${quoteText(word)} for ${quoteText('--sort')}\nValid arguments are:\n  - 'none'\n  - 'time'\n  - 'size'\n  - 'extension'\n  - 'version'`,
      { code: 2, hint: true },
    )
  return word
}

/** `auto` means on a terminal; an option without a value means always. */
function when(call: Call, ctx: CommandContext, option: string): boolean {
  if (!call.has(option)) return false
  const value = call.value(option) ?? 'always'
  if (['always', 'yes', 'force'].includes(value)) return true
  if (['auto', 'tty', 'if-tty'].includes(value)) return ctx.stdout.isTerminal
  if (['never', 'no', 'none'].includes(value)) return false
  throw new Failure(
    `invalid argument ${quoteText(value)} for ${quoteText(`--${option}`)}\nValid arguments are:\n  - 'always', 'yes', 'force'\n  - 'never', 'no', 'none'\n  - 'auto', 'tty', 'if-tty'`,
    { code: 2, hint: true },
  )
}

function layoutOf(call: Call, ctx: CommandContext): Layout {
  const long = call.last('long', 'noOwner', 'numeric', 'ownerOnly', 'fullTime')
  const chosen = call.last('columns', 'across', 'commas', 'one', 'long', 'noOwner', 'numeric', 'ownerOnly', 'fullTime')
  const shapes: Record<string, Layout['shape']> = { columns: 'columns', across: 'across', commas: 'commas', one: 'one' }
  const shape =
    chosen === undefined
      ? ctx.stdout.isTerminal
        ? 'columns'
        : 'one'
      : chosen === 'one' && long !== undefined
        ? 'long'
        : (shapes[chosen] ?? 'long')
  const human = call.last('human', 'si')
  const width = call.value('width')
  if (width !== undefined && !/^\d+$/.test(width)) throw new Failure(`invalid line width: ${quoteText(width)}`, { code: 2 })
  const style = call.has('fullTime') ? 'full-iso' : (call.value('timeStyle') ?? 'locale')
  return {
    shape,
    width:
      width === undefined
        ? ctx.stdout.isTerminal
          ? ctx.stdout.columns
          : Number(ctx.env.get('COLUMNS')) || 80
        : Number(width) || Number.MAX_SAFE_INTEGER,
    quoting: call.has('quoted') ? 'double' : ctx.stdout.isTerminal && !call.has('literal') ? 'terminal' : 'literal',
    classify: when(call, ctx, 'classify') ? 'all' : call.has('slash') ? 'directories' : 'none',
    colors: when(call, ctx, 'color') && knowsColors(ctx.env) ? nameColors(ctx.env.get('LS_COLORS')) : undefined,
    inode: call.has('inode'),
    blocks: call.has('blocks'),
    human: human === 'si' ? 1000 : human === 'human' ? 1024 : undefined,
    owner: !call.has('noOwner'),
    group: !call.has('ownerOnly') && !call.has('noGroup'),
    numeric: call.has('numeric'),
    timeStyle: style,
    ctx,
    blocksTotal: entries => blocksText(entries, human === 'si' ? 1000 : human === 'human' ? 1024 : undefined),
  }
}

function blocksText(entries: Entry[], human: number | undefined): string {
  return formatBlocks(
    entries.reduce((sum, entry) => sum + entry.blocks, 0),
    human,
  )
}
