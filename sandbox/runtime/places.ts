/** Where things are on the learner's machine. */

import type { Path } from '../contract.ts'

export const HOME: Path = '/home/learner'
export const TMP: Path = '/tmp'
/** Who the learner is to the machine. */
export const UID = 1000

/** What is the learner's own: kept by the page, given by `snapshot()`. */
export function isKept(path: string): boolean {
  return within(path, HOME) || (within(path, TMP) && path !== TMP)
}

export function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** `path` from the folder; absolute paths and `~/` stand for themselves. */
export function resolve(path: string, folder: Path): Path {
  if (path.startsWith('/')) return path as Path
  if (path === '~') return HOME
  if (path.startsWith('~/')) return `${HOME}/${path.slice(2)}`
  return path === '.' || path === '' ? folder : `${folder}/${path.replace(/^\.\//, '').replace(/\/$/, '')}`
}
