import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git grep [<options>] [-e] <pattern> [<rev>...] [[--] <path>...]',
  run: (git, args) => delegate(git, ['grep', ...args]),
} satisfies Verb
