import { describe, expect, it } from 'vitest'
import type { Filesystem, Path } from '../contract.ts'
import { type Errno, SystemError } from '../error.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function errno(action: () => unknown): Errno | undefined {
  try {
    action()
  } catch (error) {
    if (error instanceof SystemError) return error.code
    throw error
  }
  return undefined
}

/** What every filesystem of the sandbox must do. `make` gives an empty tree whose `/w` the learner owns. */
export function filesystemContract(name: string, make: () => Filesystem): void {
  describe(`${name}: filesystem contract`, () => {
    files(make)
    directories(make)
    links(make)
    moves(make)
    rights(make)
    openFiles(make)
    copies(make)
    events(make)
  })
}

function files(make: () => Filesystem): void {
  it('write() creates and replaces, read() and text() give it back', () => {
    const fs = make()
    fs.write('/w/a', 'é\n')
    expect(fs.read('/w/a')).toEqual(bytes('é\n'))
    fs.write('/w/a', new Uint8Array([0, 255]))
    expect([...fs.read('/w/a')]).toEqual([0, 255])
    expect(fs.stat('/w/a')).toMatchObject({ kind: 'file', size: 2, mode: 0o644, uid: 1000, nlink: 1 })
  })
  it('write() takes a copy: later edits by the caller are not seen', () => {
    const fs = make()
    const data = bytes('abc')
    fs.write('/w/a', data)
    data[0] = 0
    expect(fs.text('/w/a')).toBe('abc')
  })
  it('append() leaves what a reader holds as it was', () => {
    const fs = make()
    fs.append('/w/log', 'one')
    const before = fs.read('/w/log')
    for (let i = 0; i < 100; i++) fs.append('/w/log', '.')
    expect(new TextDecoder().decode(before)).toBe('one')
    expect(fs.text('/w/log')).toBe(`one${'.'.repeat(100)}`)
  })
  it('failures carry the errno of the system', () => {
    const fs = make()
    fs.write('/w/file', 'x')
    expect(errno(() => fs.read('/w/none'))).toBe('ENOENT')
    expect(errno(() => fs.read('/w'))).toBe('EISDIR')
    expect(errno(() => fs.write('/w', 'x'))).toBe('EISDIR')
    expect(errno(() => fs.write('/w/none/a', 'x'))).toBe('ENOENT')
    expect(errno(() => fs.read('/w/file/a'))).toBe('ENOTDIR')
    expect(errno(() => fs.read('/w/file/'))).toBe('ENOTDIR')
    expect(errno(() => fs.write(`/w/${'n'.repeat(256)}`, 'x'))).toBe('ENAMETOOLONG')
  })
  it('devices read and write by rule', () => {
    const fs = make()
    fs.write('/dev/null', 'gone')
    expect(fs.read('/dev/null').length).toBe(0)
    expect(errno(() => fs.write('/dev/full', 'x'))).toBe('ENOSPC')
    expect([...fs.open('/dev/zero', { flag: 'r' }).readAt(0, 3)]).toEqual([0, 0, 0])
  })
}

function directories(make: () => Filesystem): void {
  it('mkdir() makes one level, mkdirs() all, list() sorts by bytes', () => {
    const fs = make()
    fs.mkdirs('/w/a/b/c')
    fs.mkdirs('/w/a/b')
    for (const name of ['é', 'z', 'B', 'a', '\u{1F600}', '\uFFEE']) fs.write(`/w/a/${name}`, '')
    expect(fs.list('/w/a')).toEqual(['B', 'a', 'b', 'z', 'é', '\uFFEE', '\u{1F600}'])
    expect(errno(() => fs.mkdir('/w/a'))).toBe('EEXIST')
    expect(errno(() => fs.mkdir('/w/x/y'))).toBe('ENOENT')
    expect(errno(() => fs.mkdirs('/w/a/z/deep'))).toBe('EEXIST')
  })
  it('remove() refuses a directory that is not empty, removeTree() does not mind', () => {
    const fs = make()
    fs.mkdirs('/w/a/b')
    expect(errno(() => fs.remove('/w/a'))).toBe('ENOTEMPTY')
    fs.removeTree('/w/a')
    fs.removeTree('/w/a')
    expect(fs.exists('/w/a')).toBe(false)
  })
  it('dots and doubled slashes are resolved', () => {
    const fs = make()
    fs.mkdirs('/w/a/b')
    fs.write('/w/a/../a/./b//f', 'x')
    expect(fs.realpath('/w/a/b/../b/f')).toBe('/w/a/b/f')
    expect(fs.text('/../w/a/b/f')).toBe('x')
  })
}

function links(make: () => Filesystem): void {
  it('symbolic links are followed, relative to where they are', () => {
    const fs = make()
    fs.mkdirs('/w/a/b')
    fs.write('/w/a/f', 'x')
    fs.symlink('../f', '/w/a/b/up')
    fs.symlink('a/b', '/w/dir')
    expect(fs.text('/w/dir/up')).toBe('x')
    expect(fs.lstat('/w/dir/up')).toMatchObject({ kind: 'symlink', size: 4 })
    expect(fs.realpath('/w/dir/up')).toBe('/w/a/f')
    expect(fs.readlink('/w/dir')).toBe('a/b')
    fs.write('/w/dir/up', 'y')
    expect(fs.text('/w/a/f')).toBe('y')
  })
  it('a broken link has no stat but an lstat; a loop is ELOOP', () => {
    const fs = make()
    fs.symlink('nowhere', '/w/broken')
    fs.symlink('l2', '/w/l1')
    fs.symlink('l1', '/w/l2')
    expect(fs.stat('/w/broken')).toBeUndefined()
    expect(fs.lstat('/w/broken')?.kind).toBe('symlink')
    expect(errno(() => fs.read('/w/l1'))).toBe('ELOOP')
    fs.write('/w/broken', 'made')
    expect(fs.text('/w/nowhere')).toBe('made')
  })
  it('hard links share content and count', () => {
    const fs = make()
    fs.write('/w/a', 'x')
    fs.link('/w/a', '/w/b')
    fs.write('/w/b', 'yy')
    expect(fs.text('/w/a')).toBe('yy')
    expect(fs.stat('/w/a')).toMatchObject({ nlink: 2, ino: fs.stat('/w/b')?.ino })
    fs.remove('/w/a')
    expect(fs.stat('/w/b')?.nlink).toBe(1)
  })
}

function moves(make: () => Filesystem): void {
  it('rename() moves a tree and replaces a file or an empty directory', () => {
    const fs = make()
    fs.mkdirs('/w/a/b')
    fs.write('/w/a/b/f', 'x')
    fs.mkdir('/w/empty')
    fs.rename('/w/a', '/w/empty')
    expect(fs.text('/w/empty/b/f')).toBe('x')
    fs.write('/w/f', 'new')
    fs.rename('/w/f', '/w/empty/b/f')
    expect(fs.text('/w/empty/b/f')).toBe('new')
  })
  it('rename() refuses what the system refuses', () => {
    const fs = make()
    fs.mkdirs('/w/a/b')
    fs.write('/w/f', 'x')
    expect(errno(() => fs.rename('/w/a', '/w/a/b/c'))).toBe('EINVAL')
    expect(errno(() => fs.rename('/w/f', '/w/a'))).toBe('EISDIR')
    expect(errno(() => fs.rename('/w/a', '/w/f'))).toBe('ENOTDIR')
    expect(errno(() => fs.rename('/w/none', '/w/x'))).toBe('ENOENT')
    fs.mkdir('/w/c')
    expect(errno(() => fs.rename('/w/c', '/w/a'))).toBe('ENOTEMPTY')
  })
}

function rights(make: () => Filesystem): void {
  it('modes are kept to: the learner is not the machine', () => {
    const fs = make()
    fs.write('/w/secret', 'x')
    fs.chmod('/w/secret', 0o000)
    expect(errno(() => fs.read('/w/secret'))).toBe('EACCES')
    expect(errno(() => fs.write('/w/secret', 'y'))).toBe('EACCES')
    expect(fs.privileged(() => fs.text('/w/secret'))).toBe('x')
    fs.mkdirs('/w/closed/in')
    fs.chmod('/w/closed', 0o500)
    expect(errno(() => fs.write('/w/closed/new', ''))).toBe('EACCES')
    fs.chmod('/w/closed', 0o600)
    expect(errno(() => fs.list('/w/closed/in'))).toBe('EACCES')
    expect(errno(() => fs.mkdir('/system'))).toBe('EACCES')
    expect(errno(() => fs.chmod('/dev', 0o777))).toBe('EPERM')
  })
}

function openFiles(make: () => Filesystem): void {
  it('an open file outlives its name and is edited in place', () => {
    const fs = make()
    fs.write('/w/a', '0123456789')
    const held = fs.read('/w/a')
    const file = fs.open('/w/a', { flag: 'rw' })
    fs.rename('/w/a', '/w/b')
    file.writeAt(2, bytes('XY'))
    file.writeAt(12, bytes('!'))
    expect(fs.text('/w/b')).toBe('01XY456789\0\0!')
    expect(new TextDecoder().decode(held)).toBe('0123456789')
    fs.remove('/w/b')
    file.truncate(3)
    expect(new TextDecoder().decode(file.readAt(0, 99))).toBe('01X')
    file.close()
  })
  it('open() honours its flags', () => {
    const fs = make()
    expect(errno(() => fs.open('/w/a', { flag: 'r' }))).toBe('ENOENT')
    fs.open('/w/a', { flag: 'a', mode: 0o600 }).close()
    expect(fs.stat('/w/a')).toMatchObject({ size: 0, mode: 0o600 })
    expect(errno(() => fs.open('/w/a', { flag: 'w', exclusive: true }))).toBe('EEXIST')
    expect(errno(() => fs.open('/w', { flag: 'w' }))).toBe('EISDIR')
    expect(errno(() => fs.open('/w/a', { flag: 'r' }).writeAt(0, bytes('x')))).toBe('EBADF')
  })
}

function copies(make: () => Filesystem): void {
  it('fork() is a second tree: neither sees the other, hard links stay links', () => {
    const fs = make()
    fs.write('/w/a', 'one')
    fs.link('/w/a', '/w/b')
    const fork = fs.fork()
    fork.append('/w/a', ' fork')
    fs.append('/w/a', ' tree')
    expect(fork.text('/w/b')).toBe('one fork')
    expect(fs.text('/w/b')).toBe('one tree')
    const file = fork.open('/w/a', { flag: 'rw' })
    file.writeAt(0, bytes('ONE'))
    expect(fs.text('/w/a')).toBe('one tree')
  })
  it('snapshot() and restore() bring everything back, also bytes, modes, times and links', () => {
    const fs = make()
    fs.mkdirs('/w/d')
    fs.write('/w/d/run', new Uint8Array([0, 1, 255]), 0o755)
    fs.utimes('/w/d/run', 1_700_000_000_000)
    fs.symlink('d/run', '/w/link')
    const snapshot = structuredClone(fs.snapshot())
    const other = make()
    other.write('/w/old', 'x')
    other.restore(snapshot)
    expect(other.snapshot()).toEqual(snapshot)
    expect(other.exists('/w/old')).toBe(false)
    expect(other.stat('/w/d/run')).toMatchObject({ mode: 0o755, mtime: 1_700_000_000_000, uid: 1000 })
  })
  it('overlay() replaces what is in the way and keeps the rest', () => {
    const fs = make()
    fs.write('/w/keep', 'k')
    fs.write('/w/x', 'file')
    const entry = { mode: 0o644, mtime: 5, uid: 1000 }
    fs.overlay({
      entries: [{ ...entry, path: '/w/x/y', kind: 'file', bytes: bytes('in') }].map(each => ({
        ...each,
        kind: 'file' as const,
        path: '/w/n/y' as Path,
      })),
    })
    expect(fs.text('/w/n/y')).toBe('in')
    expect(fs.text('/w/keep')).toBe('k')
  })
}

function events(make: () => Filesystem): void {
  it('onChange() tells each path that changed, a renamed tree entry by entry', () => {
    const fs = make()
    fs.mkdirs('/w/a/b')
    fs.write('/w/a/b/f', 'x')
    const seen: string[] = []
    const stop = fs.onChange(path => seen.push(path))
    fs.rename('/w/a', '/w/z')
    expect(seen).toEqual(['/w/a', '/w/z', '/w/z/b', '/w/z/b/f'])
    seen.length = 0
    fs.symlink('z', '/w/l')
    fs.write('/w/l/b/f', 'y')
    fs.chmod('/w/z/b/f', 0o600)
    fs.remove('/w/z/b/f')
    expect(seen).toEqual(['/w/l', '/w/z/b/f', '/w/z/b/f', '/w/z/b/f'])
    stop()
    fs.write('/w/quiet', '')
    expect(seen.length).toBe(4)
  })
}
