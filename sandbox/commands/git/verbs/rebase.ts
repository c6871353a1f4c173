import { delegate } from '../engine.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git rebase [--onto <newbase>] [<upstream> [<branch>]] | --continue | --abort | --skip',
  run: (git, args) =>
    delegate(git, ['rebase', ...args], text =>
      text.replace('fatal: no rebase in progress', 'fatal: No rebase in progress?').replace(/\rSuccessfully/, '\r\r\x1b[KSuccessfully'),
    ),
} satisfies Verb
