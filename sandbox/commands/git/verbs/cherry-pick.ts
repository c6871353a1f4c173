import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git cherry-pick [--no-commit] <commit>... | --continue | --abort | --skip',
  run: (git, args) => delegate(git, ['cherry-pick', ...args]),
} satisfies Verb
