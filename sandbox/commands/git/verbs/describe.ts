import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git describe [<options>] [<commit-ish>...]',
  run: (git, args) => delegate(git, ['describe', ...args]),
} satisfies Verb
