import type { BufferEncoding, FsStat, IFileSystem } from 'just-bash/browser'
import type { FileStat, Filesystem, Path } from '../contract.ts'
import { SystemError } from '../error.ts'
import { asNode } from './errors.ts'
import { parentOf, resolvePath } from './path.ts'

type Encoding = { encoding?: BufferEncoding | null } | BufferEncoding | undefined

const encodingOf = (options: Encoding) => (typeof options === 'string' ? options : options?.encoding) ?? 'utf8'

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

function decode(bytes: Uint8Array, encoding: BufferEncoding): string {
  if (encoding === 'latin1' || encoding === 'binary') return latin1(bytes)
  if (encoding === 'base64') return btoa(latin1(bytes))
  if (encoding === 'hex') return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return new TextDecoder().decode(bytes)
}

function encode(content: string | Uint8Array, encoding: BufferEncoding): string | Uint8Array {
  if (typeof content !== 'string') return content
  if (encoding === 'latin1' || encoding === 'binary') return fromLatin1(content)
  if (encoding === 'base64') return fromLatin1(atob(content))
  if (encoding === 'hex') return Uint8Array.from(content.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  return content
}

function statOf(stat: FileStat | undefined, path: string): FsStat {
  if (stat === undefined) throw new SystemError('ENOENT', path)
  const { kind, mode, size, mtime, ino } = stat
  return {
    isFile: kind === 'file',
    isDirectory: kind === 'directory',
    isSymbolicLink: kind === 'symlink',
    mode,
    size,
    mtime: new Date(mtime),
    dev: 1,
    ino,
  }
}

/** The tree as just-bash and just-git ask for it. Like their own in-memory tree, a write makes the parents that are missing. */
export function justBashFs(fs: Filesystem): IFileSystem {
  const call = async <T>(syscall: string, path: string, action: (path: Path) => T): Promise<T> =>
    asNode(syscall, path, () => action(path as Path))
  const withParent = (path: Path) => {
    if (!fs.exists(parentOf(path))) fs.mkdirs(parentOf(path))
  }
  const copy = (from: Path, to: Path, recursive: boolean): void => {
    const stat = statOf(fs.stat(from), from)
    if (!stat.isDirectory) {
      fs.write(to, fs.read(from), stat.mode)
      return
    }
    if (!recursive) throw new SystemError('EISDIR', from)
    fs.mkdirs(to)
    for (const name of fs.list(from)) copy(`${from}/${name}`, `${to}/${name}`, true)
  }
  return {
    readFile: (path, options) => call('open', path, at => decode(fs.read(at), encodingOf(options as Encoding))),
    readFileBuffer: path => call('open', path, at => fs.read(at)),
    writeFile: (path, content, options) =>
      call('open', path, at => {
        withParent(at)
        fs.write(at, encode(content, encodingOf(options as Encoding)))
      }),
    appendFile: (path, content, options) =>
      call('open', path, at => {
        withParent(at)
        fs.append(at, encode(content, encodingOf(options as Encoding)))
      }),
    exists: async path => fs.exists(path as Path),
    stat: path => call('stat', path, at => statOf(fs.stat(at), path)),
    lstat: path => call('lstat', path, at => statOf(fs.lstat(at), path)),
    mkdir: (path, options) => call('mkdir', path, at => (options?.recursive ? fs.mkdirs(at) : fs.mkdir(at))),
    readdir: path => call('scandir', path, at => fs.list(at)),
    readdirWithFileTypes: path =>
      call('scandir', path, at =>
        fs.list(at).map(name => {
          const { isFile, isDirectory, isSymbolicLink } = statOf(fs.lstat(`${at === '/' ? '' : at}/${name}`), name)
          return { name, isFile, isDirectory, isSymbolicLink }
        }),
      ),
    rm: (path, options) =>
      call('rm', path, at => {
        if (options?.force && fs.lstat(at) === undefined) return
        if (options?.recursive) fs.removeTree(at)
        else fs.remove(at)
      }),
    cp: (from, to, options) => call('cp', from, at => copy(at, to as Path, options?.recursive ?? false)),
    mv: (from, to) => call('rename', from, at => fs.rename(at, to as Path)),
    resolvePath,
    getAllPaths: () => fs.snapshot().entries.map(entry => entry.path),
    chmod: (path, mode) => call('chmod', path, at => fs.chmod(at, mode)),
    symlink: (target, path) => call('symlink', path, at => fs.symlink(target, at)),
    link: (existing, path) => call('link', existing, at => fs.link(at, path as Path)),
    readlink: path => call('readlink', path, at => fs.readlink(at)),
    realpath: path => call('realpath', path, at => fs.realpath(at)),
    utimes: (path, _accessed, modified) => call('utime', path, at => fs.utimes(at, modified.getTime())),
  }
}
