import { concat, decode, encode } from '../text/bytes.ts'
import { hex, unhex } from './sha1.ts'

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag'

export interface RawObject {
  type: ObjectType
  content: Uint8Array
}

export interface Person {
  name: string
  email: string
  /** Seconds since the epoch. */
  timestamp: number
  /** `+0100`. */
  zone: string
}

export interface Commit {
  oid: string
  tree: string
  parents: string[]
  author: Person
  committer: Person
  /** Whole, as stored. */
  message: string
}

export interface Tag {
  object: string
  type: ObjectType
  tag: string
  tagger: Person | undefined
  message: string
}

export interface TreeEntry {
  /** Without leading zero for trees: `40000`, `100644`, `100755`, `120000`, `160000`. */
  mode: string
  name: string
  oid: string
}

export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
export const EMPTY_BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
export const NO_OID = '0'.repeat(40)

export function parsePerson(text: string): Person {
  const match = /^(.*?) ?<([^>]*)> (-?\d+) ([+-]\d{4})$/.exec(text)
  if (!match) return { name: text, email: '', timestamp: 0, zone: '+0000' }
  return { name: match[1] as string, email: match[2] as string, timestamp: Number(match[3]), zone: match[4] as string }
}

export function formatPerson(person: Person): string {
  return `${person.name} <${person.email}> ${person.timestamp} ${person.zone}`
}

/** Header lines (a continuation begins with a blank) and what follows the empty line. */
function split(text: string): { headers: [string, string][]; message: string } {
  const end = text.indexOf('\n\n')
  const head = end < 0 ? text.replace(/\n$/, '') : text.slice(0, end)
  const headers: [string, string][] = []
  for (const line of head.split('\n')) {
    const last = headers.at(-1)
    if (line.startsWith(' ') && last) last[1] += `\n${line.slice(1)}`
    else headers.push([line.split(' ', 1)[0] as string, line.slice(line.indexOf(' ') + 1)])
  }
  return { headers, message: end < 0 ? '' : text.slice(end + 2) }
}

export function parseCommit(oid: string, content: Uint8Array): Commit {
  const { headers, message } = split(decode(content))
  const value = (name: string) => headers.find(([key]) => key === name)?.[1] ?? ''
  return {
    oid,
    tree: value('tree'),
    parents: headers.filter(([key]) => key === 'parent').map(([, parent]) => parent),
    author: parsePerson(value('author')),
    committer: parsePerson(value('committer')),
    message,
  }
}

export function formatCommit(commit: Omit<Commit, 'oid'>): Uint8Array {
  const parents = commit.parents.map(parent => `parent ${parent}\n`).join('')
  return encode(
    `tree ${commit.tree}\n${parents}author ${formatPerson(commit.author)}\ncommitter ${formatPerson(commit.committer)}\n\n${commit.message}`,
  )
}

export function parseTag(content: Uint8Array): Tag {
  const { headers, message } = split(decode(content))
  const value = (name: string) => headers.find(([key]) => key === name)?.[1]
  const tagger = value('tagger')
  return {
    object: value('object') ?? '',
    type: (value('type') ?? 'commit') as ObjectType,
    tag: value('tag') ?? '',
    tagger: tagger === undefined ? undefined : parsePerson(tagger),
    message,
  }
}

export function formatTag(tag: Tag & { tagger: Person }): Uint8Array {
  return encode(`object ${tag.object}\ntype ${tag.type}\ntag ${tag.tag}\ntagger ${formatPerson(tag.tagger)}\n\n${tag.message}`)
}

export function parseTree(content: Uint8Array): TreeEntry[] {
  const entries: TreeEntry[] = []
  let at = 0
  while (at < content.length) {
    const space = content.indexOf(0x20, at)
    const end = content.indexOf(0, space)
    entries.push({
      mode: decode(content.subarray(at, space)),
      name: decode(content.subarray(space + 1, end)),
      oid: hex(content.subarray(end + 1, end + 21)),
    })
    at = end + 21
  }
  return entries
}

/** Sorts as git does: a tree counts as if its name ended with a slash. */
export function formatTree(entries: TreeEntry[]): Uint8Array {
  const key = (entry: TreeEntry) => (entry.mode === '40000' ? `${entry.name}/` : entry.name)
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return concat(sorted.flatMap(entry => [encode(`${entry.mode} ${entry.name}\0`), unhex(entry.oid)]))
}
