/** A clone of a repository as a colleague would have it, made without git: objects, refs and the files of HEAD. */

import type { Filesystem, GitReader, Path } from '../contract.ts'
import { HOME, TMP, within } from './places.ts'

/** What a clone does not get from the repository that it was made of. */
const LEFT_OUT = ['info', 'hooks', 'index', 'logs', 'config', 'stash']

/** Puts the clone on the tree of `fs`, which also loses the learner's global configuration; gives its folder. */
export async function cloneProject(fs: Filesystem, git: GitReader): Promise<Path> {
  const target = `${TMP}/clone-${fs.list(TMP).length}` as Path
  const root = git.root
  fs.mkdirs(target)
  if (root === undefined) return target
  const files = await Promise.all((await git.tree('HEAD')).map(async entry => ({ ...entry, bytes: await git.blob('HEAD', entry.path) })))
  fs.privileged(() => {
    copyRepository(fs, `${root}/.git`, `${target}/.git`)
    for (const file of files) if (file.bytes !== undefined) place(fs, `${target}/${file.path}` as Path, file.mode, file.bytes)
    for (const path of [`${HOME}/.gitconfig`, `${HOME}/.config/git`] as Path[]) fs.removeTree(path)
  })
  return target
}

function copyRepository(fs: Filesystem, from: Path, to: Path): void {
  const copied = fs.snapshot(from).entries.filter(entry => {
    return !LEFT_OUT.some(name => within(entry.path, `${from}/${name}`)) && !within(entry.path, `${from}/refs/stash`)
  })
  fs.overlay({ entries: copied.map(entry => ({ ...entry, path: `${to}${entry.path.slice(from.length)}` as Path })) })
  fs.write(`${to}/config`, '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n')
}

function place(fs: Filesystem, path: Path, mode: string, bytes: Uint8Array): void {
  fs.mkdirs(path.slice(0, path.lastIndexOf('/')) as Path)
  if (mode === '120000') fs.symlink(new TextDecoder().decode(bytes), path)
  else fs.write(path, bytes, mode === '100755' ? 0o755 : 0o644)
}
