import { fatal, quit } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { shortName } from '../store/refs.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git symbolic-ref [-m <reason>] <name> <ref>\n   or: git symbolic-ref [-q] [--short] [--no-recurse] <name>\n   or: git symbolic-ref --delete [-q] <name>'

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, { 'q|quiet': 'flag', 'd|delete': 'flag', short: 'flag', m: 'value', recurse: 'flag' }, usage)
  const { refs } = git.repository
  const [name = 'HEAD', target] = options.rest
  if (target !== undefined) {
    if (name === 'HEAD' && !target.startsWith('refs/')) throw fatal('Refusing to point HEAD outside of refs/')
    refs.setSymbolic(name, target)
    return 0
  }
  const found = refs.symbolic(name)
  if (found === undefined) {
    if (options.flag('quiet')) throw quit(1)
    throw fatal(`ref ${name} is not a symbolic ref`)
  }
  if (options.flag('delete')) refs.delete(name)
  else git.print(`${options.flag('short') ? shortName(found) : found}\n`)
  return 0
}

export default { usage, run } satisfies Verb
