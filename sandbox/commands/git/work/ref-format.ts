import { upstreamOf } from '../history/revision.ts'
import type { Git } from '../session.ts'
import type { Commit } from '../store/format.ts'
import { type Ref, shortName } from '../store/refs.ts'
import { formatDate } from '../text/date.ts'
import { bodyOf, subjectOf } from '../text/pretty.ts'
import { trackingOf } from './status.ts'

/** A line of `branch --format` or `for-each-ref --format`: `%(field)`, `%%` and `%xx`. */
export function expand(git: Git, format: string, ref: Ref, current: string | undefined): string {
  return format.replace(/%(?:\(([^)]*)\)|%|([0-9a-fA-F]{2}))/g, (whole, field: string | undefined, code: string | undefined) => {
    if (whole === '%%') return '%'
    return field === undefined ? String.fromCharCode(Number.parseInt(code as string, 16)) : fieldOf(git, field, ref, current)
  })
}

export function fieldOf(git: Git, field: string, ref: Ref, current?: string): string {
  const { objects } = git.repository
  const raw = objects.find(ref.oid)
  const target = objects.peel(ref.oid)
  const commit = objects.find(target)?.type === 'commit' ? objects.commit(target) : undefined
  const tag = raw?.type === 'tag' ? new TextDecoder().decode(raw.content) : undefined
  const message = tag === undefined ? (commit?.message ?? '') : tag.slice(tag.indexOf('\n\n') + 2)
  const branch = ref.name.startsWith('refs/heads/') ? shortName(ref.name) : undefined
  const upstream = branch === undefined ? undefined : upstreamOf(git, branch)
  const values: Record<string, () => string> = {
    refname: () => ref.name,
    'refname:short': () => shortName(ref.name),
    'refname:lstrip=2': () => ref.name.split('/').slice(2).join('/'),
    objectname: () => ref.oid,
    'objectname:short': () => objects.abbreviate(ref.oid),
    objecttype: () => raw?.type ?? '',
    objectsize: () => String(raw?.content.length ?? ''),
    'contents:subject': () => subjectOf(message),
    'contents:body': () => bodyOf(message),
    subject: () => subjectOf(message),
    body: () => bodyOf(message),
    contents: () => message,
    tree: () => commit?.tree ?? '',
    parent: () => commit?.parents.join(' ') ?? '',
    HEAD: () => (ref.name === current ? '*' : ' '),
    symref: () => git.repository.refs.symbolic(ref.name) ?? '',
    upstream: () => upstream ?? '',
    'upstream:short': () => shortName(upstream ?? ''),
    'upstream:track': () => track(git, branch),
    '*objectname': () => (tag === undefined ? '' : target),
    '*objecttype': () => (tag === undefined ? '' : (objects.find(target)?.type ?? '')),
  }
  return values[field]?.() ?? personField(git, tag === undefined ? commit : undefined, field) ?? ''
}

function track(git: Git, branch: string | undefined): string {
  const tracking = trackingOf(git, branch)
  if (!tracking) return ''
  if (!tracking.distance) return '[gone]'
  const { ahead, behind } = tracking.distance
  const parts = [ahead > 0 ? `ahead ${ahead}` : '', behind > 0 ? `behind ${behind}` : ''].filter(part => part !== '')
  return parts.length === 0 ? '' : `[${parts.join(', ')}]`
}

/** `authorname`, `committerdate:iso` …; `creatordate` is the committer's. */
function personField(git: Git, commit: Commit | undefined, field: string): string | undefined {
  const match = /^(author|committer|creator)(name|email|date)?(?::(.+))?$/.exec(field)
  if (!match || !commit) return undefined
  const person = match[1] === 'author' ? commit.author : commit.committer
  if (match[2] === 'name') return person.name
  if (match[2] === 'email') return match[3] === 'trim' ? person.email : `<${person.email}>`
  if (match[2] === 'date') return formatDate(person, match[3] ?? 'default', git.dates)
  return `${person.name} <${person.email}> ${person.timestamp} ${person.zone}`
}
