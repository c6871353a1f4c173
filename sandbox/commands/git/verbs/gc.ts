import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git gc [<options>]',
  run: (git, args) => delegate(git, ['gc', ...args]),
} satisfies Verb
