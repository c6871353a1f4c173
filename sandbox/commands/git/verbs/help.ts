import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'
import { verbs } from '../verbs.ts'

const usage = 'git help [<command>]'

const GROUPS: [string, string[]][] = [
  ['begin', ['init', 'clone']],
  ['change', ['add', 'mv', 'restore', 'rm']],
  ['look', ['status', 'diff', 'log', 'show', 'blame', 'grep']],
  ['record and branch', ['commit', 'branch', 'switch', 'merge', 'rebase', 'reset', 'tag', 'stash']],
  ['share', ['remote', 'fetch', 'pull', 'push']],
]

function run(git: Git, args: string[]): number {
  const name = args.find(word => !word.startsWith('-'))
  if (name !== undefined) {
    const verb = verbs().get(name)
    if (!verb) {
      git.warn(`No manual entry for ${git.config.get(`alias.${name}`) === undefined ? `git-${name}` : name}\n`)
      return 16
    }
    git.print(`usage: ${verb.usage.trimEnd()}\n`)
    return 0
  }
  git.print(`usage: git [-C <path>] [-c <name>=<value>] <command> [<args>]\n\n`)
  for (const [title, names] of GROUPS) git.print(`${title.padEnd(20)}${names.join(' ')}\n`)
  git.print("\n'git help <command>' shows how a command is written, 'man git' what is particular here.\n")
  return 0
}

export default { usage, run } satisfies Verb
