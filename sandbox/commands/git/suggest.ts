import { Failure } from './failure.ts'
import type { Git } from './session.ts'

/** Names that git knows, so that a slip finds its nearest; the common ones are also found by their beginning. */
const COMMON =
  'add bisect branch clone commit diff fetch grep init log merge mv pull push rebase reset restore rm show status switch tag'.split(' ')
const OTHERS =
  'am annotate checkout cherry-pick clean range-diff revert stash worktree apply archive blame bugreport bundle cat-file check-attr check-ignore check-mailmap check-ref-format checkout-index cherry column commit-graph commit-tree config count-objects credential daemon describe diff-files diff-index diff-tree difftool fast-export fast-import filter-branch fmt-merge-msg for-each-ref format-patch fsck gc get-tar-commit-id hash-object help index-pack init-db instaweb interpret-trailers ls-files ls-remote ls-tree mailinfo mailsplit maintenance merge-base merge-file merge-index merge-tree mergetool mktag mktree name-rev notes pack-objects pack-refs prune read-tree reflog remote repack replace request-pull rerere rev-list rev-parse shortlog show-branch show-index show-ref sparse-checkout stage stripspace submodule symbolic-ref unpack-file unpack-objects update-index update-ref update-server-info var verify-commit verify-pack verify-tag version whatchanged write-tree'.split(
    ' ',
  )

const SIMILAR = 7

/** Edits from one word to another: swapping is free, replacing costs 2, adding 1, leaving out 3. */
export function distance(from: string, to: string): number {
  let before: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 0; i < from.length; i++) {
    const row = [(i + 1) * 3]
    for (let j = 0; j < to.length; j++) {
      let cost = (previous[j] as number) + (from[i] === to[j] ? 0 : 2)
      if (i > 0 && j > 0 && from[i - 1] === to[j] && from[i] === to[j - 1]) cost = Math.min(cost, before[j - 1] as number)
      cost = Math.min(cost, (previous[j + 1] as number) + 3, (row[j] as number) + 1)
      row.push(cost)
    }
    before = previous
    previous = row
  }
  return previous[to.length] as number
}

export function unknownCommand(git: Git, name: string): Failure {
  const aliases = git.config.values.filter(entry => entry.key.startsWith('alias.')).map(entry => entry.key.slice(6))
  const names = [...new Set([...COMMON, ...OTHERS, ...aliases])]
  const rated = names
    .map(candidate => ({ candidate, rate: COMMON.includes(candidate) && candidate.startsWith(name) ? 0 : distance(name, candidate) + 1 }))
    .sort((a, b) => a.rate - b.rate || (a.candidate < b.candidate ? -1 : 1))
  const best = rated.find(entry => entry.rate > 0)?.rate ?? SIMILAR
  const similar = best < SIMILAR ? rated.filter(entry => entry.rate <= best) : []
  let message = `git: '${name}' is not a git command. See 'git --help'.\n`
  if (similar.length > 0) {
    message += `\nThe most similar command${similar.length === 1 ? ' is' : 's are'}\n${similar.map(entry => `\t${entry.candidate}\n`).join('')}`
  }
  return new Failure(message, 1)
}
