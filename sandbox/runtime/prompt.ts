/** The branch that a prompt shows, read from `.git/HEAD` alone: it is asked for after every line. */

import type { Filesystem, Path } from '../contract.ts'

/** Name of the branch, `(1234567...)` for a detached HEAD, undefined outside a repository. */
export function branchAt(fs: Filesystem, cwd: Path): string | undefined {
  for (let at: string = cwd; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const head = `${at}/.git/HEAD` as Path
    if (fs.stat(head)?.kind === 'file') return nameOf(fs.text(head).trim())
    if (at === '' || at === '/') return undefined
  }
}

function nameOf(head: string): string {
  return head.startsWith('ref: ') ? head.slice(5).replace(/^refs\/heads\//, '') : `(${head.slice(0, 7)}...)`
}
