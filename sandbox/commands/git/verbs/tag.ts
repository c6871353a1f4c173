import type { Path } from '../../../contract.ts'
import { cleanMessage, openEditor } from '../editor.ts'
import { Failure, failure, fatal } from '../failure.ts'
import { isAncestor } from '../history/bases.ts'
import { commitOf, resolveRevision, tagAt } from '../history/revision.ts'
import { type Options, parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { formatTag } from '../store/format.ts'
import { validRefName } from '../store/refs.ts'
import { subjectOf } from '../text/pretty.ts'
import { wildmatch } from '../text/wildmatch.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git tag [-a | -s | -u <key-id>] [-f] [-m <msg> | -F <file>] [-e]\n               <tagname> [<commit> | <object>]\n   or: git tag -d <tagname>...\n   or: git tag [-n[<num>]] -l [--contains <commit>] [--no-contains <commit>]\n               [--points-at <object>] [--column[=<options>] | --no-column]\n               [--create-reflog] [--sort=<key>] [--format=<format>]\n               [--merged <commit>] [--no-merged <commit>] [<pattern>...]\n   or: git tag -v [--format=<format>] <tagname>...'

const OPTIONS = {
  'l|list': 'flag',
  n: 'optional',
  'd|delete': 'flag',
  'a|annotate': 'flag',
  'm|message': 'list',
  'F|file': 'value',
  'e|edit': 'flag',
  'f|force': 'flag',
  contains: 'value',
  merged: 'value',
  'points-at': 'value',
  sort: 'list',
  column: 'optional',
  's|sign': 'flag',
  'v|verify': 'flag',
} as const

function list(git: Git, options: Options): number {
  const { refs, objects } = git.repository
  const patterns = options.rest.map(pattern => wildmatch(pattern, { path: false }))
  const contains = options.text('contains')
  const merged = options.text('merged')
  const points = options.text('points-at')
  let found = refs
    .list('refs/tags/')
    .map(ref => ({ name: ref.name.slice('refs/tags/'.length), oid: ref.oid, commit: objects.peel(ref.oid) }))
    .filter(tag => patterns.length === 0 || patterns.some(pattern => pattern.test(tag.name)))
    .filter(tag => contains === undefined || isAncestor(objects, commitOf(git, contains), tag.commit))
    .filter(tag => merged === undefined || isAncestor(objects, tag.commit, commitOf(git, merged)))
    .filter(tag => points === undefined || tag.commit === resolveRevision(git, `${points}^{}`) || tag.oid === resolveRevision(git, points))
  const sort = options.list('sort').at(-1) ?? git.config.get('tag.sort')
  if (sort?.includes('version') || sort?.includes('v:')) found = found.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  else if (sort?.includes('date'))
    found = found.sort((a, b) => objects.commit(a.commit).committer.timestamp - objects.commit(b.commit).committer.timestamp)
  if (sort?.startsWith('-')) found.reverse()
  const lines = options.given('n') ? Number(options.text('n') ?? 1) : 0
  for (const tag of found) git.print(`${lines > 0 ? `${tag.name.padEnd(15)} ${annotation(git, tag, lines)}` : tag.name}\n`)
  return 0
}

function annotation(git: Git, tag: { oid: string; commit: string }, lines: number): string {
  const own = tagAt(git.repository, tag.oid)
  const text = own?.message ?? git.repository.objects.commit(tag.commit).message
  const shown = text.trimEnd().split('\n').slice(0, lines)
  return [lines === 1 ? subjectOf(text) : (shown[0] ?? ''), ...shown.slice(1).map(line => `    ${line}`)].join('\n')
}

function remove(git: Git, names: string[]): number {
  const { refs, objects } = git.repository
  let code = 0
  for (const name of names) {
    const oid = refs.resolve(`refs/tags/${name}`)
    if (oid === undefined) {
      git.warn(`error: tag '${name}' not found.\n`)
      code = 1
      continue
    }
    refs.delete(`refs/tags/${name}`)
    git.print(`Deleted tag '${name}' (was ${objects.abbreviate(oid)})\n`)
  }
  return code
}

async function annotationText(git: Git, options: Options, name: string): Promise<string> {
  const messages = options.list('message')
  const file = options.text('file')
  if (messages.length > 0) return cleanMessage(messages.join('\n\n'))
  if (file !== undefined) return cleanMessage(file === '-' ? await git.ctx.stdin.text() : git.fs.text(git.resolve(file)))
  const path = `${git.repository.gitDir}/TAG_EDITMSG` as Path
  git.fs.write(path, `\n#\n# Write a message for tag:\n#   ${name}\n# Lines starting with '#' will be ignored.\n`)
  try {
    await openEditor(git, path)
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`${error.message}Please supply the message using either -m or -F option.\n`, 1)
    throw error
  }
  const text = cleanMessage(git.fs.text(path))
  if (text === '') throw fatal('no tag message?')
  return text
}

async function run(git: Git, args: string[]): Promise<number> {
  const options = parseOptions(args, OPTIONS, usage)
  const { refs, objects } = git.repository
  if (options.flag('sign') || options.flag('verify')) throw failure('signing is not available here')
  if (options.flag('delete')) return remove(git, options.rest)
  const filtered = ['list', 'n', 'contains', 'merged', 'points-at'].some(name => options.given(name))
  if (options.rest.length === 0 || filtered) return list(git, options)
  const [name = '', target = 'HEAD'] = options.rest
  if (options.rest.length > 2) throw fatal('too many arguments')
  if (!validRefName(name) || name.startsWith('-') || name === 'HEAD') throw fatal(`'${name}' is not a valid tag name.`)
  const oid = resolveRevision(git, target)
  if (oid === undefined) throw fatal(`Failed to resolve '${target}' as a valid ref.`)
  const full = `refs/tags/${name}`
  const old = refs.resolve(full)
  if (old !== undefined && !options.flag('force')) throw fatal(`tag '${name}' already exists`)
  const annotated = options.flag('annotate') || options.list('message').length > 0 || options.text('file') !== undefined
  let made = oid
  if (annotated) {
    const tagger = git.person('committer')
    const message = await annotationText(git, options, name)
    made = objects.write('tag', formatTag({ object: oid, type: objects.read(oid).type, tag: name, tagger, message }))
  }
  refs.set(full, made)
  if (old !== undefined && old !== made) git.print(`Updated tag '${name}' (was ${objects.abbreviate(old)})\n`)
  return 0
}

export default { usage, run } satisfies Verb
