import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git revert [--no-commit] [--no-edit] <commit>... | --continue | --abort',
  run: (git, args) => delegate(git, ['revert', ...args]),
} satisfies Verb
