import { expect, it } from 'vitest'
import { SystemError } from '../error.ts'
import { filesystemContract } from './contract-suite.ts'
import { justBashFs } from './just-bash.ts'
import { nodeFs } from './node-promises.ts'
import { createTree } from './tree.ts'
import type { VolumeOptions } from './volume.ts'

function learnersTree(options?: VolumeOptions) {
  const fs = createTree(options)
  fs.privileged(() => fs.overlay({ entries: [{ path: '/w', kind: 'directory', mode: 0o755, mtime: 0, uid: 1000 }] }))
  return fs
}

filesystemContract('createTree()', learnersTree)

it('createTree() keeps to its quota and loses nothing that was there', () => {
  const fs = learnersTree({ quota: 10 })
  fs.write('/w/a', '12345678')
  expect(() => fs.append('/w/a', 'more')).toThrow(SystemError)
  expect(() => fs.write('/w/b', 'more')).toThrow('No space left on device')
  expect(fs.text('/w/a')).toBe('12345678')
  fs.remove('/w/a')
  fs.write('/w/b', '1234567890')
})

it('createTree() takes the time of files from its clock', () => {
  let now = 1000
  const fs = learnersTree({ clock: () => now })
  fs.write('/w/a', '')
  now = 2000
  fs.write('/w/b', '')
  expect([fs.stat('/w/a')?.mtime, fs.stat('/w/b')?.mtime]).toEqual([1000, 2000])
})

it('nodeFs() fails as Node does', async () => {
  const { promises } = nodeFs(learnersTree())
  await expect(promises.readFile('/w/none')).rejects.toMatchObject({
    code: 'ENOENT',
    message: "ENOENT: no such file or directory, open '/w/none'",
  })
  await promises.writeFile('/w/a', 'x', { mode: 0o755 })
  expect((await promises.stat('/w/a')).mode).toBe(0o100755)
})

it('justBashFs() makes parents and reads each encoding', async () => {
  const face = justBashFs(learnersTree())
  await face.writeFile('/w/deep/er/a', 'é')
  expect(await face.readFile('/w/deep/er/a', 'latin1')).toBe('Ã©')
  expect(await face.readFile('/w/deep/er/a', 'hex')).toBe('c3a9')
  await face.writeFile('/w/b', '/w==', 'base64')
  expect([...(await face.readFileBuffer('/w/b'))]).toEqual([255])
  await face.cp('/w/deep', '/w/copy', { recursive: true })
  expect(await face.readFile('/w/copy/er/a')).toBe('é')
  await expect(face.rm('/w/deep')).rejects.toMatchObject({ code: 'ENOTEMPTY' })
})
