import type { FileStat, Filesystem, Path } from '../contract.ts'
import { SystemError } from '../error.ts'
import { asNode } from './errors.ts'

type Encoding = string | { encoding?: string | null; mode?: number } | null | undefined

const FORMAT = { file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const

/** As `fs.Stats`, in what isomorphic-git looks at. */
function nodeStat(stat: FileStat) {
  const { kind, mode, size, mtime, ino, nlink, uid } = stat
  const date = new Date(mtime)
  return {
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'directory',
    isSymbolicLink: () => kind === 'symlink',
    mode: FORMAT[kind] | mode,
    size,
    ino,
    nlink,
    uid,
    gid: uid,
    dev: 1,
    mtimeMs: mtime,
    ctimeMs: mtime,
    mtime: date,
    ctime: date,
  }
}

function found(stat: FileStat | undefined, path: string): FileStat {
  if (stat === undefined) throw new SystemError('ENOENT', path)
  return stat
}

function encodingOf(options: Encoding): string | undefined {
  return (typeof options === 'string' ? options : options?.encoding) ?? undefined
}

/** The tree as Node's `fs.promises`, as far as isomorphic-git asks for it. */
export function nodeFs(fs: Filesystem) {
  const call = async <T>(syscall: string, path: string, action: (path: Path) => T): Promise<T> =>
    asNode(syscall, path, () => action(path as Path))
  return {
    promises: {
      readFile: (path: string, options?: Encoding) =>
        call('open', path, at => (encodingOf(options) === undefined ? fs.read(at) : fs.text(at))),
      writeFile: (path: string, data: string | Uint8Array, options?: Encoding) =>
        call('open', path, at => fs.write(at, data, typeof options === 'object' ? options?.mode : undefined)),
      unlink: (path: string) => call('unlink', path, at => fs.remove(at)),
      readdir: (path: string) => call('scandir', path, at => fs.list(at)),
      mkdir: (path: string, options?: number | { recursive?: boolean; mode?: number }) =>
        call('mkdir', path, at => (typeof options === 'object' && options.recursive ? fs.mkdirs(at, options.mode) : fs.mkdir(at))),
      rmdir: (path: string) => call('rmdir', path, at => fs.remove(at)),
      rm: (path: string) => call('rm', path, at => fs.removeTree(at)),
      stat: (path: string) => call('stat', path, at => nodeStat(found(fs.stat(at), path))),
      lstat: (path: string) => call('lstat', path, at => nodeStat(found(fs.lstat(at), path))),
      readlink: (path: string) => call('readlink', path, at => fs.readlink(at)),
      symlink: (target: string, path: string) => call('symlink', path, at => fs.symlink(target, at)),
      chmod: (path: string, mode: number) => call('chmod', path, at => fs.chmod(at, mode)),
      rename: (from: string, to: string) => call('rename', from, at => fs.rename(at, to as Path)),
    },
  }
}
