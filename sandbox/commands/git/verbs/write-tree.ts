import type { Verb } from '../verb.ts'
import { writeTree } from '../work/tree.ts'

export default {
  usage: 'git write-tree [--missing-ok] [--prefix=<prefix>/]',
  run(git) {
    git.print(`${writeTree(git.repository.objects, git.repository.index.entries.values())}\n`)
    return 0
  },
} satisfies Verb
