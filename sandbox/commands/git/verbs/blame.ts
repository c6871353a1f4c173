import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git blame [<options>] [<rev-opts>] [<rev>] [--] <file>',
  run: (git, args) => delegate(git, ['blame', ...args], text => text.replace(/no such path ([^'].*) in HEAD/, "no such path '$1' in HEAD")),
} satisfies Verb
