/** A unit of an exercise: a folder laid over the home, lines to type, or both. */

import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AuthorError } from './author-error.ts'
import type { PackedEntry, PackedUnit } from './exercise-bundle.ts'

const FILE = 0o644
const DIRECTORY = 0o755

/** `base` is the path without extension: `…/solution` for `…/solution/` and `…/solution.sh`. */
export function readUnit(base: string): PackedUnit {
  const unit: PackedUnit = { files: { entries: existsSync(base) ? readFolder(base) : [] } }
  const script = `${base}.sh`
  if (existsSync(script)) unit.script = readFileSync(script, 'utf8').replace(/\r\n/g, '\n')
  return unit
}

export function isEmpty(unit: PackedUnit): boolean {
  return unit.files.entries.length === 0 && unit.script === undefined
}

function readFolder(folder: string): PackedEntry[] {
  const modes = readModes(join(folder, 'modes'))
  const entries: PackedEntry[] = []
  visit(folder, '', entries)
  for (const entry of entries) {
    entry.mode = modes.get(entry.path) ?? entry.mode
    modes.delete(entry.path)
  }
  if (modes.size > 0)
    throw new AuthorError(
      join(folder, 'modes'),
      [...modes.keys()].map(path => `it names "${path}", which is no file here: correct the path, with \`.\` for \`dot.\``),
    )
  return entries
}

function visit(folder: string, prefix: string, entries: PackedEntry[]): void {
  for (const name of readdirSync(folder).sort()) {
    if (prefix === '' && name === 'modes') continue
    const file = join(folder, name)
    const path = prefix + name.replace(/^dot\./, '.')
    const stat = statSync(file)
    if (stat.isDirectory()) {
      entries.push({ path, kind: 'directory', mode: DIRECTORY })
      visit(file, `${path}/`, entries)
    } else entries.push({ path, kind: 'file', mode: FILE, ...packBytes(readFileSync(file)) })
  }
}

/** `755 titanic/bin/run.sh` a line. */
function readModes(file: string): Map<string, number> {
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  return new Map(
    lines.flatMap((line, index) => {
      if (line.trim() === '' || line.startsWith('#')) return []
      const match = /^([0-7]{3,4})\s+(\S.*?)\/?$/.exec(line)
      if (!match)
        throw new AuthorError(file, [`line ${index + 1} is "${line}": write a mode and a path, such as \`755 titanic/bin/run.sh\``])
      return [[match[2]!, Number.parseInt(match[1]!, 8)] as const]
    }),
  )
}

/** Text when the bytes are UTF-8 without NUL, else base64: either comes back byte for byte. */
function packBytes(bytes: Buffer): { text: string } | { base64: string } {
  return isUtf8(bytes) && !bytes.includes(0) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') }
}
