import type { Filesystem, Path } from '../../contract.ts'

/** The way from a directory to a path, `../b/c`. Links on the way are resolved where the paths exist. */
export function relativePath(fs: Filesystem, from: Path, to: Path): string {
  const start = settle(fs, from).split('/').filter(Boolean)
  const end = settle(fs, to).split('/').filter(Boolean)
  let shared = 0
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared++
  const way = [...start.slice(shared).map(() => '..'), ...end.slice(shared)]
  return way.length === 0 ? '.' : way.join('/')
}

/** The path without links as far as it exists; what is missing is taken as it stands. */
export function settle(fs: Filesystem, path: Path): Path {
  const rest: string[] = []
  let head = path.replace(/(.)\/+$/, '$1')
  while (head !== '/' && !fs.exists(head as Path)) {
    const slash = head.lastIndexOf('/')
    rest.unshift(head.slice(slash + 1))
    head = head.slice(0, slash) || '/'
  }
  let result: string = fs.realpath(head as Path)
  for (const part of rest) {
    if (part === '' || part === '.') continue
    if (part === '..') result = result.slice(0, result.lastIndexOf('/')) || '/'
    else result = result === '/' ? `/${part}` : `${result}/${part}`
  }
  return result as Path
}
