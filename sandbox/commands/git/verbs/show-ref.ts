import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git show-ref [-q | --quiet] [--verify] [--head] [-d | --dereference]\n                    [-s | --hash[=<n>]] [--abbrev[=<n>]] [--tags]\n                    [--heads] [--] [<pattern>...]\n   or: git show-ref --exclude-existing[=<pattern>]'

const OPTIONS = {
  'q|quiet': 'flag',
  verify: 'flag',
  head: 'flag',
  'd|dereference': 'flag',
  's|hash': 'optional',
  abbrev: 'optional',
  tags: 'flag',
  heads: 'flag',
} as const

function run(git: Git, args: string[]): number {
  const options = parseOptions(args, OPTIONS, usage)
  const { refs, objects, head } = git.repository
  const short = (oid: string) =>
    options.given('abbrev') || typeof options.text('hash') === 'string'
      ? objects.abbreviate(oid, Number(options.text('abbrev') ?? options.text('hash') ?? 7))
      : oid
  const show = (oid: string, name: string) => {
    if (!options.flag('quiet')) git.print(options.given('hash') ? `${short(oid)}\n` : `${short(oid)} ${name}\n`)
  }
  if (options.flag('verify')) {
    for (const name of options.rest) {
      const oid = refs.resolve(name)
      if (oid === undefined || (name !== 'HEAD' && !name.startsWith('refs/'))) {
        if (options.flag('quiet')) return 1
        throw fatal(`'${name}' - not a valid ref`)
      }
      show(oid, name)
    }
    return 0
  }
  const prefixes = [...(options.flag('heads') ? ['refs/heads/'] : []), ...(options.flag('tags') ? ['refs/tags/'] : [])]
  const found = refs
    .list()
    .filter(ref => prefixes.length === 0 || prefixes.some(prefix => ref.name.startsWith(prefix)))
    .filter(ref => options.rest.length === 0 || options.rest.some(pattern => ref.name === pattern || ref.name.endsWith(`/${pattern}`)))
  const withHead = options.flag('head') && head !== undefined
  if (withHead) show(head, 'HEAD')
  for (const { oid, name } of found) {
    show(oid, name)
    if (options.flag('dereference') && objects.peel(oid) !== oid) show(objects.peel(oid), `${name}^{}`)
  }
  return found.length > 0 || withHead ? 0 : 1
}

export default { usage, run } satisfies Verb
