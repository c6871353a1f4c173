import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import type { ObjectType } from '../store/format.ts'
import { hashObject } from '../store/objects.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git hash-object [-t <type>] [-w] [--path=<file> | --no-filters]\n                       [--stdin [--literally]] [--] <file>...\n   or: git hash-object [-t <type>] [-w] --stdin-paths [--no-filters]'

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(
    args,
    { t: 'value', w: 'flag', stdin: 'flag', 'stdin-paths': 'flag', path: 'value', filters: 'flag', literally: 'flag' },
    usage,
  )
  const type = (options.text('t') ?? 'blob') as ObjectType
  const put = (bytes: Uint8Array) =>
    git.print(`${options.flag('w') ? git.repository.objects.write(type, bytes) : hashObject(type, bytes).oid}\n`)
  if (options.flag('stdin')) put(await git.ctx.stdin.bytes())
  const words = options.flag('stdin-paths') ? (await git.ctx.stdin.text()).split('\n').filter(Boolean) : options.rest
  for (const word of words) {
    const path = git.resolve(word)
    if (git.fs.stat(path)?.kind !== 'file') throw fatal(`could not open '${word}' for reading: No such file or directory`)
    put(git.fs.read(path))
  }
  return 0
}

export default { usage, run } satisfies Verb
