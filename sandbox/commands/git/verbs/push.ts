import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it: remotes are folders of this machine. */
export default {
  usage: 'git push [<options>] [<repository> [<refspec>...]]',
  run: (git, args) => delegate(git, ['push', ...args]),
} satisfies Verb
