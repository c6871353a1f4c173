/** Revisions as checks write them (`HEAD~2`, `main^`, `v1`, a beginning of an id), read with isomorphic-git. */
import type * as IsomorphicGit from 'isomorphic-git'

export type Engine = typeof IsomorphicGit

export interface Place {
  // The tree's face as Node's promises; isomorphic-git asks for more of it in types than it uses.
  fs: { promises: IsomorphicGit.PromiseFsClient['promises'] }
  dir: string
  gitdir: string
  cache: object
}

async function base(git: Engine, place: Place, name: string): Promise<string | undefined> {
  const ref = name === '' || name === '@' ? 'HEAD' : name
  const direct = await git.resolveRef({ ...place, ref }).catch(() => undefined)
  if (direct !== undefined) return direct
  if (!/^[0-9a-f]{4,40}$/.test(ref)) return undefined
  return git.expandOid({ ...place, oid: ref }).catch(() => undefined)
}

/** The commit that a tag, or anything else that leads to one, stands for. */
export async function peel(git: Engine, place: Place, oid: string): Promise<string | undefined> {
  const object = await git.readObject({ ...place, oid, format: 'parsed' }).catch(() => undefined)
  if (object?.type === 'tag') return peel(git, place, (object.object as IsomorphicGit.TagObject).object)
  return object?.type === 'commit' ? oid : undefined
}

export async function resolveCommit(git: Engine, place: Place, revision: string): Promise<string | undefined> {
  const match = /^(.*?)((?:[~^]\d*)*)$/.exec(revision.replace(/\^\{(commit)?\}/g, ''))
  const start = match && (await base(git, place, match[1] ?? ''))
  let oid = start ? await peel(git, place, start) : undefined
  for (const [, sign, digits] of (match?.[2] ?? '').matchAll(/([~^])(\d*)/g)) {
    const number = digits === '' ? 1 : Number(digits)
    const parents = sign === '^' ? [number - 1] : new Array<number>(number).fill(0)
    for (const parent of number === 0 ? [] : parents) {
      if (oid === undefined) return undefined
      oid = (await git.readCommit({ ...place, oid })).commit.parent[parent]
    }
  }
  return oid
}
