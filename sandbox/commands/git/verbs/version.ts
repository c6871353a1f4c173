import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'

const usage = 'git version [<options>]'

function run(git: Git, args: string[]): number {
  if (args.includes('--exec-path')) git.print('/usr/lib/git-core\n')
  else git.print('git version 2.39.5\n')
  return 0
}

export default { usage, run } satisfies Verb
