import type { TreeEntry } from '../store/format.ts'
import type { IndexEntry } from '../store/index-file.ts'
import type { Objects } from '../store/objects.ts'

interface Folder {
  files: TreeEntry[]
  folders: Map<string, Folder>
}

/** Writes the trees that hold these entries; gives the id of the top one. */
export function writeTree(objects: Objects, entries: Iterable<Pick<IndexEntry, 'path' | 'mode' | 'oid' | 'intent'>>): string {
  const top: Folder = { files: [], folders: new Map() }
  for (const { path, mode, oid, intent } of entries) {
    if (intent) continue
    const parts = path.split('/')
    const name = parts.pop() as string
    let folder = top
    for (const part of parts) {
      let next = folder.folders.get(part)
      if (!next) {
        next = { files: [], folders: new Map() }
        folder.folders.set(part, next)
      }
      folder = next
    }
    folder.files.push({ mode: mode.toString(8), name, oid })
  }
  const write = (folder: Folder): string =>
    objects.writeTree([...folder.files, ...[...folder.folders].map(([name, inner]) => ({ mode: '40000', name, oid: write(inner) }))])
  return write(top)
}
