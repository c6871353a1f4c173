import type { CompletionContext, Path } from '../../contract.ts'
import { shortName } from './store/refs.ts'
import { discover } from './store/repository.ts'
import { verbs } from './verbs.ts'

const WITH_BRANCHES = new Set([
  'branch',
  'checkout',
  'switch',
  'merge',
  'rebase',
  'log',
  'diff',
  'show',
  'reset',
  'tag',
  'cherry-pick',
  'revert',
  'rev-parse',
])

/** Verbs first, then branches and tags where they belong, options after a dash; files else. */
export function complete(words: string[], ctx: CompletionContext): string[] | undefined {
  const word = words.at(-1) ?? ''
  const before = words.slice(1, -1)
  const at = before.findIndex((one, index) => !one.startsWith('-') && before[index - 1] !== '-C' && before[index - 1] !== '-c')
  const verb = at < 0 ? undefined : before[at]
  if (verb === undefined) return [...verbs().keys()].filter(name => name.startsWith(word)).sort()
  if (word.startsWith('-')) {
    const options =
      verbs()
        .get(verb)
        ?.usage.match(/--?[a-z][\w-]*/g) ?? []
    return [...new Set(options)].filter(option => option.startsWith(word)).sort()
  }
  if (!WITH_BRANCHES.has(verb) || before.includes('--')) return undefined
  const repository = discover(ctx.fs, ctx.cwd as Path)
  if (!repository) return undefined
  const names = repository.refs.list().map(ref => shortName(ref.name))
  const matching = ['HEAD', ...names].filter(name => name.startsWith(word) && (word !== '' || name !== 'HEAD'))
  return matching.length > 0 ? matching : undefined
}
