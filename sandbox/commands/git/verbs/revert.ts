import { delegate } from '../engine.ts'
import { formatDate } from '../text/date.ts'
import type { Verb } from '../verb.ts'

/** As just-git runs it. */
export default {
  usage: 'git revert [--no-commit] [--no-edit] <commit>... | --continue | --abort',
  run: (git, args) =>
    delegate(git, ['revert', ...args], text =>
      text.replace(/^\[.*\] .*\n/, line => `${line} Date: ${formatDate(git.moment(git.env('GIT_AUTHOR_DATE')), 'default', git.dates)}\n`),
    ),
} satisfies Verb
