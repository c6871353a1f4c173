import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Modes from the zip's central directory, where a learner's unzip finds them. */
function modesOf(zip: Buffer): Map<string, number> {
  let end = zip.length - 22
  while (end > 0 && zip.readUInt32LE(end) !== END) end -= 1
  const count = zip.readUInt16LE(end + 10)
  const modes = new Map<string, number>()
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('the zip has no whole central directory')
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    modes.set(zip.toString('utf8', at + 46, at + 46 + name), (zip.readUInt32LE(at + 38) >>> 16) & 0o7777)
    at += 46 + name + extra + comment
  }
  return modes
}

/** A project that was downloaded, unpacked on this machine, and the real git on it. */
export class UnpackedProject {
  readonly home: string
  readonly path: string

  constructor(zipPath: string, project: string) {
    const zip = readFileSync(zipPath)
    this.home = mkdtempSync(join(tmpdir(), 'slipway-export-'))
    this.path = join(this.home, project)
    const modes = modesOf(zip)
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(zip)))) {
      const path = join(this.home, name)
      mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
      if (name.endsWith('/')) continue
      writeFileSync(path, bytes)
      chmodSync(path, modes.get(name) ?? 0o644)
    }
  }

  git(...args: string[]): string {
    const env = { PATH: process.env.PATH, HOME: this.home, LC_ALL: 'C.UTF-8', GIT_CONFIG_NOSYSTEM: '1' }
    return execFileSync('git', args, { cwd: this.path, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true })
  }
}
