import { fatal, quit } from '../failure.ts'
import { ambiguous, fullName, resolveRevision } from '../history/revision.ts'
import type { Git } from '../session.ts'
import { shortName } from '../store/refs.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git rev-parse --parseopt [<options>] -- [<args>...]\n   or: git rev-parse --sq-quote [<arg>...]\n   or: git rev-parse [<options>] [<arg>...]'

/** Questions about the place, which need no revision. */
function place(git: Git, word: string): string | undefined {
  const inside = git.found
  switch (word) {
    case '--is-inside-work-tree':
      return String(git.repository.workTree !== undefined && !`${git.cwd}/`.startsWith(`${git.repository.gitDir}/`))
    case '--is-inside-git-dir':
      return String(`${git.cwd}/`.startsWith(`${git.repository.gitDir}/`))
    case '--is-bare-repository':
      return String(git.repository.workTree === undefined)
    case '--show-toplevel':
      return git.work.workTree
    case '--show-prefix':
      return git.prefix === '' ? '' : `${git.prefix}/`
    case '--show-cdup':
      return '../'.repeat(git.prefix === '' ? 0 : git.prefix.split('/').length)
    case '--git-dir':
      return git.repository.gitDir === `${git.cwd}/.git` ? '.git' : git.repository.gitDir
    case '--absolute-git-dir':
      return git.repository.gitDir
    case '--git-common-dir':
      return git.repository.gitDir === `${git.cwd}/.git` ? '.git' : git.repository.gitDir
    case '--is-shallow-repository':
      return 'false'
    case '--local-env-vars':
      return inside ? 'GIT_DIR\nGIT_WORK_TREE\nGIT_INDEX_FILE' : ''
  }
  return undefined
}

interface Settings {
  verify: boolean
  quiet: boolean
  short: number | undefined
  name: 'abbrev' | 'full' | undefined
}

function one(git: Git, word: string, settings: Settings): string {
  const negated = word.startsWith('^')
  const revision = negated ? word.slice(1) : word
  const oid = resolveRevision(git, revision)
  if (oid === undefined) {
    if (settings.quiet) throw quit(1)
    if (settings.verify) throw fatal('Needed a single revision')
    throw ambiguous(word)
  }
  if (settings.name !== undefined) {
    const full = revision === 'HEAD' || revision === '@' ? (git.repository.refs.symbolic() ?? 'HEAD') : fullName(git.repository, revision)
    if (full === undefined) return ''
    return `${settings.name === 'full' ? full : shortName(full)}\n`
  }
  const text = settings.short === undefined ? oid : git.repository.objects.abbreviate(oid, Math.max(4, settings.short))
  return `${negated ? '^' : ''}${text}\n`
}

function run(git: Git, args: string[]): number {
  const settings: Settings = { verify: false, quiet: false, short: undefined, name: undefined }
  let output = ''
  let literal = false
  for (const [at, word] of args.entries()) {
    if (literal) output += `${word}\n`
    else if (word === '--') {
      literal = true
      if (!settings.verify) output += '--\n'
    } else if (word === '--verify') settings.verify = true
    else if (word === '-q' || word === '--quiet') settings.quiet = true
    else if (word === '--short' || word.startsWith('--short=')) {
      settings.short = Number(word.slice(8) || 7)
      settings.verify = true
    } else if (word === '--abbrev-ref' || word.startsWith('--abbrev-ref=')) settings.name = 'abbrev'
    else if (word === '--symbolic-full-name') settings.name = 'full'
    else if (word === '--branches' || word === '--all' || word === '--tags') {
      const prefix = word === '--all' ? 'refs/' : word === '--tags' ? 'refs/tags/' : 'refs/heads/'
      output += git.repository.refs
        .list(prefix)
        .map(ref => `${ref.oid}\n`)
        .join('')
    } else if (word === '--git-path')
      return print(git, `${git.repository.gitDir === `${git.cwd}/.git` ? '.git' : git.repository.gitDir}/${args[at + 1]}\n`)
    else if (word.startsWith('--')) {
      const answer = place(git, word)
      output += answer === undefined ? `${word}\n` : `${answer}\n`
    } else output += range(git, word, settings)
  }
  if (settings.verify && output.trimEnd().includes('\n') && !args.some(word => /^--(show|is|git|absolute)/.test(word)))
    throw fatal('Needed a single revision')
  if (settings.verify && output === '') throw settings.quiet ? quit(1) : fatal('Needed a single revision')
  return print(git, output)
}

function print(git: Git, text: string): number {
  git.print(text)
  return 0
}

function range(git: Git, word: string, settings: Settings): string {
  const two = /^(.*?)\.\.(.*)$/.exec(word)
  if (two && !word.includes('...')) return one(git, two[2] || 'HEAD', settings) + one(git, `^${two[1] || 'HEAD'}`, settings)
  if (resolveRevision(git, word) === undefined && !settings.verify && git.fs.lstat(git.resolve(word))) return `${word}\n`
  try {
    return one(git, word, settings)
  } catch (error) {
    if (!settings.verify && !settings.quiet) git.print(`${word}\n`)
    throw error
  }
}

export default { usage, run } satisfies Verb
