import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import { fixedZone } from '../_shared/time.ts'
import { pack, writeZip } from '../_shared/zip.ts'
import ls from '../ls/command.ts'
import unzip from './command.ts'

const run = onMachine({ unzip, ls })
const zone = fixedZone(0, 'UTC')
const file = (name: string) => pack({ name, kind: 'file', mode: 0o644, mtime: 0, bytes: new TextEncoder().encode('evil\n') })

describe('unzip of hostile archives', () => {
  it('unzip writes nowhere but below the directory', async () => {
    const link = pack({ name: 'l', kind: 'symlink', mode: 0o777, mtime: 0, bytes: new Uint8Array(), target: '/tmp' })
    const archive = writeZip([file('../up'), file('/tmp/abs'), link, file('l/evil'), file('good')], zone)
    expect(await run('unzip -q a.zip -d in; echo $?; ls . in /tmp', { files: { 'a.zip': archive } })).toEqual({
      code: 0,
      stdout: '2\n.:\na.zip\nin\n\n/tmp:\n\nin:\ngood\nl\n',
      stderr:
        "unzip: ../up: Member name contains '..'\nunzip: /tmp/abs: Member name is an absolute path\n" +
        'unzip: l/evil: Member name leads through a symbolic link\n',
    })
  })

  it('unzip refuses an archive that claims to be huge, before it inflates', async () => {
    const archive = writeZip([{ ...file('bomb'), size: 0xfffffff0 }], zone)
    expect(await run('unzip -q a.zip; echo $?; ls', { files: { 'a.zip': archive } })).toEqual({
      code: 0,
      stdout: '2\na.zip\n',
      stderr: 'unzip: too much to unpack (4096 MiB, at most 256): nothing unpacked\n',
    })
  })

  it('unzip finds bytes that are not what was packed', async () => {
    const archive = writeZip([{ ...file('f'), crc: 1 }], zone)
    expect(await run('unzip -q a.zip; echo $?; ls', { files: { 'a.zip': archive } })).toEqual({
      code: 0,
      stdout: '2\na.zip\n',
      stderr: '  error:  invalid compressed data in f\n',
    })
  })
})
