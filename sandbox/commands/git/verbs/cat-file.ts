import { Failure, fatal } from '../failure.ts'
import { resolveRevision } from '../history/revision.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { decode } from '../text/bytes.ts'
import { quotePath } from '../text/quote.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git cat-file <type> <object>\n   or: git cat-file (-e | -p) <object>\n   or: git cat-file (-t | -s) [--allow-unknown-type] <object>\n   or: git cat-file (--batch | --batch-check | --batch-command) [--batch-all-objects]\n                    [--buffer] [--follow-symlinks] [--unordered]\n                    [--textconv | --filters] [-z]\n   or: git cat-file (--textconv | --filters)\n                    [<rev>:<path|tree-ish> | --path=<path|tree-ish> <rev>]'

const OPTIONS = {
  t: 'flag',
  s: 'flag',
  e: 'flag',
  p: 'flag',
  batch: 'optional',
  'batch-check': 'optional',
  'batch-all-objects': 'flag',
} as const

async function batch(git: Git, withContent: boolean): Promise<number> {
  for await (const line of git.ctx.stdin.lines()) {
    const oid = resolveRevision(git, line)
    const object = oid === undefined ? undefined : git.repository.objects.find(oid)
    if (!object) git.print(`${line} missing\n`)
    else git.print(`${oid} ${object.type} ${object.content.length}\n${withContent ? `${decode(object.content)}\n` : ''}`)
  }
  return 0
}

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS, usage)
  const { objects } = git.repository
  if (options.flag('batch') || options.flag('batch-check')) return batch(git, options.flag('batch'))
  const asked = ['t', 's', 'e', 'p'].find(name => options.flag(name))
  const words = [...options.rest]
  const type = asked === undefined ? words.shift() : undefined
  const [word] = words
  if (word === undefined) throw new Failure(`usage: ${usage}\n`, 129)
  const oid = resolveRevision(git, word)
  const object = oid === undefined ? undefined : objects.find(oid)
  if (oid === undefined || !object) {
    if (asked === 'e' && oid !== undefined) return 1
    throw fatal(`Not a valid object name ${word}`)
  }
  if (asked === 't') git.print(`${object.type}\n`)
  else if (asked === 's') git.print(`${object.content.length}\n`)
  else if (asked === 'p') {
    if (object.type === 'tree') {
      for (const entry of objects.tree(oid))
        git.print(
          `${entry.mode.padStart(6, '0')} ${entry.mode === '40000' ? 'tree' : entry.mode === '160000' ? 'commit' : 'blob'} ${entry.oid}\t${quotePath(entry.name)}\n`,
        )
    } else await git.printBytes(object.content)
  } else if (type !== undefined) {
    const peeled = resolveRevision(git, `${word}^{${type}}`) ?? (object.type === type ? oid : undefined)
    if (peeled === undefined) throw fatal(`git cat-file ${word}: bad file`)
    await git.printBytes(objects.read(peeled).content)
  }
  return 0
}

export default { usage, run } satisfies Verb
