import type { Filesystem, Path } from '../contract.ts'
import { compilePattern, isPattern, unescapePattern } from './pattern.ts'

export interface GlobOptions {
  cwd: Path
  /** `shopt` names that are on. */
  shopts: ReadonlySet<string>
}

/** Paths that match, sorted by code point; none when nothing does. */
export function glob(fs: Filesystem, pattern: string, options: GlobOptions): string[] {
  const absolute = pattern.startsWith('/')
  const components = splitComponents(absolute ? pattern.replace(/^\/+/, '') : pattern)
  let found = [absolute ? '/' : '']
  for (const [at, component] of components.entries()) {
    const last = at === components.length - 1
    found = found.flatMap(prefix => step(fs, { prefix, component, last }, options))
    if (found.length === 0) return []
  }
  return found.filter(path => path !== '').sort(byCodePoint)
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** At slashes, but not those in brackets or parentheses. */
function splitComponents(pattern: string): string[] {
  const components = ['']
  let depth = 0
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!
    if (character === '\\') {
      components[components.length - 1] += character + (pattern[at + 1] ?? '')
      at += 1
      continue
    }
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character !== '/' || depth > 0) components[components.length - 1] += character
    else if (components.at(-1) !== '') components.push('')
  }
  return components
}

interface Step {
  prefix: string
  component: string
  last: boolean
}

function step(fs: Filesystem, { prefix, component, last }: Step, options: GlobOptions): string[] {
  const directory = absolutePath(options.cwd, prefix)
  const tail = last ? '' : '/'
  if (component === '') return isDirectory(fs, directory) ? [prefix] : []
  if (component === '**' && options.shopts.has('globstar')) return everything(fs, { prefix, component, last }, options)
  if (!isPattern(component)) {
    const path = prefix + unescapePattern(component)
    const there = last ? fs.lstat(absolutePath(options.cwd, path)) : fs.stat(absolutePath(options.cwd, path))
    return there && (last || there.kind === 'directory') ? [path + tail] : []
  }
  const matches = matcher(component, options)
  return names(fs, directory)
    .filter(matches)
    .filter(name => last || isDirectory(fs, absolutePath(options.cwd, prefix + name)))
    .map(name => prefix + name + tail)
}

/** Directories below (and, as the last component, files too), without following links. */
function everything(fs: Filesystem, { prefix, last }: Step, options: GlobOptions): string[] {
  const found = last ? (prefix === '' ? [] : [prefix]) : [prefix]
  const visible = matcher('*', options)
  for (const name of names(fs, absolutePath(options.cwd, prefix)).filter(visible)) {
    const path = prefix + name
    const kind = fs.lstat(absolutePath(options.cwd, path))?.kind
    if (kind === 'directory')
      found.push(
        ...(last ? [path] : []),
        ...everything(fs, { prefix: `${path}/`, component: '**', last }, options).filter(below => below !== `${path}/` || !last),
      )
    else if (last) found.push(path)
  }
  return found
}

function matcher(component: string, options: GlobOptions): (name: string) => boolean {
  const expression = compilePattern(component, { path: true, ignoreCase: options.shopts.has('nocaseglob') })
  const dots = component.startsWith('.') || component.startsWith('\\.')
  return name => {
    if (name.startsWith('.') && !dots && !options.shopts.has('dotglob')) return false
    return expression.test(name)
  }
}

function names(fs: Filesystem, directory: Path): string[] {
  try {
    return fs.list(directory)
  } catch {
    return []
  }
}

function isDirectory(fs: Filesystem, path: Path): boolean {
  return fs.stat(path)?.kind === 'directory'
}

export function absolutePath(cwd: Path, path: string): Path {
  if (path.startsWith('/')) return path as Path
  return `${cwd === '/' ? '' : cwd}/${path}`
}
