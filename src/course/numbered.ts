/** `02-git` → number 2, name `git`; a name without a number has none. */
export const numbered = (segment: string): { number?: number; name: string } => {
  const match = /^(\d+)-(.+)$/.exec(segment)
  return match ? { number: Number(match[1]), name: match[2]! } : { name: segment }
}

/** `en/02-git/01-first-commits.mdx` → `en/git/first-commits`: numbers give order, not addresses. */
export const entryId = (path: string): string =>
  path
    .replace(/\.mdx?$/, '')
    .split('/')
    .map(segment => numbered(segment).name)
    .join('/')
