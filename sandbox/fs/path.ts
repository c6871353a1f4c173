import type { Path } from '../contract.ts'

/** Joins and normalises by text: `.` and `..` are resolved without looking at links, as a shell's `cd` does. */
export function resolvePath(base: string, path: string): Path {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

export function parentOf(path: string): Path {
  const cut = path.lastIndexOf('/')
  return cut <= 0 ? '/' : (path.slice(0, cut) as Path)
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Below `directory`, or that directory itself. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || directory === '/' || path.startsWith(`${directory}/`)
}
