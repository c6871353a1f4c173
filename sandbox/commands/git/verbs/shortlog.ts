import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git shortlog [<options>] [<revision-range>] [[--] <path>...]',
  run: (git, args) => delegate(git, ['shortlog', ...args]),
} satisfies Verb
