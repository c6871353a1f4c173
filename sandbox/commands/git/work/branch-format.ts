import { upstreamOf } from '../history/revision.ts'
import type { Git } from '../session.ts'
import { type Ref, shortName } from '../store/refs.ts'
import { subjectOf } from '../text/pretty.ts'

/** The fields of `branch --format`. */
export function expand(git: Git, format: string, ref: Ref, current: string | undefined): string {
  const { objects } = git.repository
  const commit = objects.commit(ref.oid)
  return format.replace(/%\(([^)]*)\)/g, (_, field: string) => {
    const values: Record<string, () => string> = {
      refname: () => ref.name,
      'refname:short': () => shortName(ref.name),
      objectname: () => ref.oid,
      'objectname:short': () => objects.abbreviate(ref.oid),
      'contents:subject': () => subjectOf(commit.message),
      subject: () => subjectOf(commit.message),
      authorname: () => commit.author.name,
      HEAD: () => (ref.name === current ? '*' : ' '),
      'upstream:short': () => shortName(upstreamOf(git, shortName(ref.name)) ?? ''),
    }
    return values[field]?.() ?? ''
  })
}
