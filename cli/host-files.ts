/** Copies folders between the host and the sandbox, with `.git`, modes, links and times. */

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Path, Snapshot, SnapshotEntry } from '../sandbox/contract.ts'
import { HOME, UID } from '../sandbox/runtime/places.ts'
import { UsageError } from './arguments.ts'

/** A host folder as it will lie below `to`. Sockets, devices and the like are left out. */
export function readHostFolder(folder: string, to: Path = HOME): Snapshot {
  if (!existsSync(folder)) throw new UsageError(`the folder ${folder} does not exist`)
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is not a folder`)
  const entries: SnapshotEntry[] = []
  const visit = (from: string, path: Path) => {
    for (const name of readdirSync(from).sort()) {
      const entry = readEntry(join(from, name), `${path}/${name}`)
      if (entry !== undefined) entries.push(entry)
      if (entry?.kind === 'directory') visit(join(from, name), entry.path)
    }
  }
  visit(folder, to)
  return { entries }
}

function readEntry(file: string, path: Path): SnapshotEntry | undefined {
  const stat = lstatSync(file)
  const common = { path, mode: stat.mode & 0o7777, mtime: Math.floor(stat.mtimeMs), uid: UID }
  if (stat.isDirectory()) return { ...common, kind: 'directory' }
  if (stat.isSymbolicLink()) return { ...common, kind: 'symlink', target: readlinkSync(file) }
  return stat.isFile() ? { ...common, kind: 'file', bytes: new Uint8Array(readFileSync(file)) } : undefined
}

/** Takes away what was imported from a folder and is no longer there: for a folder that is imported and exported. */
export function removeGone(imported: Snapshot, now: Snapshot, folder: string, from: Path = HOME): void {
  const left = new Set(now.entries.map(entry => entry.path))
  for (const { path } of imported.entries)
    if (!left.has(path)) rmSync(join(folder, path.slice(from.length + 1)), { recursive: true, force: true })
}

/** Writes what is below `from` into a host folder, which is made when it is not there; what else the folder holds stays. */
export function writeHostFolder(snapshot: Snapshot, folder: string, from: Path = HOME): void {
  mkdirSync(folder, { recursive: true })
  const inside = snapshot.entries.filter(entry => entry.path.startsWith(`${from}/`))
  for (const entry of inside) writeEntry(entry, join(folder, entry.path.slice(from.length + 1)))
  // Last, because a folder may not be writable, and because writing into it changes its time.
  for (const entry of inside.toReversed()) {
    const file = join(folder, entry.path.slice(from.length + 1))
    if (entry.kind === 'symlink') continue
    chmodSync(file, entry.mode)
    utimesSync(file, entry.mtime / 1000, entry.mtime / 1000)
  }
}

/** A folder is written into before it gets its own mode. */
const OWN = 0o700

function writeEntry(entry: SnapshotEntry, file: string): void {
  if (entry.kind === 'directory') {
    const there = lstatSync(file, { throwIfNoEntry: false })
    if (there !== undefined && !there.isDirectory()) rmSync(file)
    mkdirSync(file, { recursive: true })
    chmodSync(file, entry.mode | OWN)
    return
  }
  rmSync(file, { recursive: true, force: true })
  if (entry.kind === 'symlink') symlinkSync(entry.target ?? '', file)
  else writeFileSync(file, entry.bytes ?? new Uint8Array())
}
