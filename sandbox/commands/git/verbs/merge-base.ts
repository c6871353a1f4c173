import { Failure, fatal } from '../failure.ts'
import { isAncestor, mergeBases } from '../history/bases.ts'
import { resolveRevision } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'

const usage = 'git merge-base [-a | --all] <commit> <commit>...\n   or: git merge-base --is-ancestor <commit> <commit>'

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, { 'a|all': 'flag', 'is-ancestor': 'flag' }, usage)
  const { objects } = git.repository
  const [a, b] = options.rest.map(word => {
    const oid = resolveRevision(git, word)
    if (oid === undefined) throw fatal(`Not a valid object name ${word}`)
    return objects.peel(oid)
  })
  if (a === undefined || b === undefined) throw new Failure(`usage: ${usage}\n`, 129)
  if (options.flag('is-ancestor')) return isAncestor(objects, a, b) ? 0 : 1
  const bases = mergeBases(objects, a, b)
  git.print((options.flag('all') ? bases : bases.slice(0, 1)).map(oid => `${oid}\n`).join(''))
  return bases.length > 0 ? 0 : 1
}

export default { usage, run } satisfies Verb
