import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it: remotes are folders of this machine. */
export default {
  usage: 'git clone [<options>] [--] <repo> [<dir>]',
  run: (git, args) => delegate(git, ['clone', ...args]),
} satisfies Verb
