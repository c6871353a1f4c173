import type { Completion, CompletionContext } from '../contract.ts'
import { variableText } from './assign.ts'
import { environment } from './context.ts'
import { absolutePath } from './glob.ts'
import type { Shell } from './state.ts'

const NONE = (from: number): Completion => ({ from, candidates: [] })

/** Candidates for the word before the cursor: commands, variables, a command's own, files. */
export async function completeLine(shell: Shell, line: string, cursor: number): Promise<Completion> {
  const before = line.slice(0, cursor)
  const segment = before.slice(startOfCommand(before))
  const { words, word } = splitWords(segment)
  const from = cursor - word.length
  const variable = /\$\{?([A-Za-z_]\w*)?$/.exec(word)
  if (variable) return completeVariable(shell, cursor, variable)
  const named = words.filter(one => !/^[A-Za-z_]\w*=/.test(one))
  if (named.length === 0 && !word.includes('/')) return { from, candidates: commandNames(shell, word) }
  const own = named.length ? await fromCommand(shell, named, word) : undefined
  if (own) return { from, candidates: own.filter(candidate => candidate.startsWith(word)).sort() }
  const directoriesOnly = ['cd', 'pushd', 'rmdir'].includes(named[0] ?? '')
  const candidates = paths(shell, unquoted(word), { directoriesOnly, executables: named.length === 0 })
  return candidates.length ? { from, candidates: candidates.map(path => quotePath(path, word)) } : NONE(from)
}

/** After the last `;`, `|`, `&`, `(` or newline outside of quotes. */
function startOfCommand(text: string): number {
  let start = 0
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (quote) quote = character === quote ? '' : quote
    else if (character === '\\') at += 1
    else if (character === '"' || character === "'") quote = character
    else if (';|&(\n`'.includes(character)) start = at + 1
  }
  return start
}

const LEADING = ['if', 'then', 'else', 'elif', 'while', 'until', 'do', '!', 'time', '{', 'sudo']

/** The finished words and the one being typed. */
function splitWords(segment: string): { words: string[]; word: string } {
  const pieces = segment.match(/(?:[^\s\\"'<>]|\\.|"(?:[^"\\]|\\.)*"?|'[^']*'?)+|[<>]+&?/g) ?? []
  const open = segment !== '' && !/(^|[^\\])\s$/.test(segment)
  const word = open && !/^[<>]/.test(pieces.at(-1) ?? '') ? (pieces.at(-1) ?? '') : ''
  const words = word === '' ? pieces : pieces.slice(0, -1)
  while (words[0] !== undefined && LEADING.includes(words[0])) words.shift()
  return { words, word }
}

function completeVariable(shell: Shell, cursor: number, match: RegExpExecArray): Completion {
  const typed = match[1] ?? ''
  const names = [...shell.variables.all().keys()].filter(name => name.startsWith(typed))
  const braced = match[0].startsWith('${')
  return { from: cursor - match[0].length, candidates: names.map(name => (braced ? `\${${name}}` : `$${name}`)) }
}

function commandNames(shell: Shell, prefix: string): string[] {
  const { fs } = shell.machine
  const names = new Set([
    ...shell.aliases.keys(),
    ...shell.functions.keys(),
    ...shell.machine.builtins.keys(),
    'if',
    'for',
    'while',
    'until',
    'case',
    'function',
  ])
  for (const directory of (variableText(shell, 'PATH') ?? '').split(':')) {
    const path = absolutePath(shell.cwd, directory)
    if (fs.stat(path)?.kind === 'directory') for (const name of fs.list(path)) names.add(name)
  }
  const found = [...names].filter(name => name.startsWith(prefix)).sort()
  return found.length || prefix === '' ? found : paths(shell, prefix, { directoriesOnly: true, executables: false })
}

async function fromCommand(shell: Shell, words: string[], word: string): Promise<string[] | undefined> {
  const name = shell.aliases.get(words[0]!)?.split(/\s+/)[0] ?? words[0]!
  const context: CompletionContext = { cwd: shell.cwd, env: environment(shell), fs: shell.machine.fs }
  return await shell.machine.commands.get(name)?.complete?.([...words, word], context)
}

function unquoted(word: string): string {
  return word.replace(/\\(.)/g, '$1').replace(/["']/g, '')
}

/** Special characters get a backslash, unless the word began with a quote. */
function quotePath(path: string, word: string): string {
  const quote = /^["']/.exec(word)?.[0]
  if (quote) return `${quote}${path}${path.endsWith('/') ? '' : quote}`
  return path.replace(/[\s"'\\$`&|;<>()*?[\]{}!#]/g, '\\$&')
}

function paths(shell: Shell, typed: string, how: { directoriesOnly: boolean; executables: boolean }): string[] {
  const slash = typed.lastIndexOf('/') + 1
  const [directory, prefix] = [typed.slice(0, slash), typed.slice(slash)]
  const { fs } = shell.machine
  const home = variableText(shell, 'HOME') ?? '/'
  const base = absolutePath(shell.cwd, directory.replace(/^~(?=\/)/, home))
  if (fs.stat(base)?.kind !== 'directory') return []
  return fs.list(base).flatMap(name => {
    if (!name.startsWith(prefix) || (name.startsWith('.') && !prefix.startsWith('.'))) return []
    const stat = fs.stat(absolutePath(base, name))
    if (stat?.kind === 'directory') return [`${directory}${name}/`]
    if (how.directoriesOnly || (how.executables && stat && (stat.mode & 0o111) === 0)) return []
    return [directory + name]
  })
}
