import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git bisect (start | good | bad | skip | reset | log | run) [<arguments>]',
  run: (git, args) => delegate(git, ['bisect', ...args]),
} satisfies Verb
