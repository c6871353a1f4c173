import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import ls from '../ls/command.ts'
import mkdir from '../mkdir/command.ts'
import tar from './command.ts'
import { type TarMember, writeTar } from './format.ts'

const run = onMachine({ tar, ls, mkdir })

function member(name: string, rest: Partial<TarMember> = {}): TarMember {
  return { name, kind: 'file', mode: 0o644, mtime: 0, uid: 1000, bytes: new TextEncoder().encode('evil\n'), ...rest }
}

const link = (name: string, target: string) => member(name, { kind: 'symlink', target, bytes: new Uint8Array() })

describe('readArchive()', () => {
  it('readArchive() refuses members outside of the directory and unpacks the others', async () => {
    const archive = writeTar([member('../up'), member('/tmp/abs'), member('a/../../up'), member('good')])
    expect(await run('mkdir in; tar -xf a.tar -C in; echo $?; ls . in /tmp', { files: { 'a.tar': archive } })).toEqual({
      code: 0,
      stdout: '2\n.:\na.tar\nin\n\n/tmp:\n\nin:\ngood\n',
      stderr:
        "tar: ../up: Member name contains '..'\ntar: /tmp/abs: Member name is an absolute path\n" +
        "tar: a/../../up: Member name contains '..'\ntar: Exiting with failure status due to previous errors\n",
    })
  })

  it('readArchive() writes through no link of the archive', async () => {
    const archive = writeTar([link('l', '/tmp'), member('l/evil'), link('f', '/tmp/target'), member('f')])
    const { stdout, stderr } = await run('tar -xf a.tar; echo $?; ls /tmp', { files: { 'a.tar': archive } })
    expect(stdout).toBe('2\n')
    expect(stderr).toContain('tar: l/evil: Member name leads through a symbolic link\n')
    expect((await run('tar -xf a.tar 2> err; ls -F', { files: { 'a.tar': archive } })).stdout).toBe('a.tar\nerr\nf\nl@\n')
  })

  it('readArchive() takes no hard link to what lies outside', async () => {
    const archive = writeTar([member('h', { linkTo: '/etc/passwd', bytes: new Uint8Array() })])
    expect((await run('tar -xf a.tar; ls', { files: { 'a.tar': archive } })).stdout).toBe('a.tar\n')
  })

  it('readArchive() refuses too many members, before it writes one', async () => {
    const archive = writeTar(Array.from({ length: 20_001 }, (_, index) => member(`f${index}`, { bytes: new Uint8Array() })))
    expect(await run('tar -xf a.tar; echo $?; ls', { files: { 'a.tar': archive } })).toEqual({
      code: 0,
      stdout: '2\na.tar\n',
      stderr: 'tar: too many members (20001, at most 20000): nothing unpacked\n',
    })
  })

  it('readArchive() says that an archive was cut short', async () => {
    const archive = writeTar([member('f', { bytes: new Uint8Array(2000) })]).subarray(0, 1200)
    expect((await run('tar -tf a.tar', { files: { 'a.tar': archive } })).stderr).toBe(
      'tar: Unexpected EOF in archive\ntar: Error is not recoverable: exiting now\n',
    )
  })
})
