import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git repack [<options>]',
  run: (git, args) => delegate(git, ['repack', ...args]),
} satisfies Verb
