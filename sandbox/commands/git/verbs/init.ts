import type { Path } from '../../../contract.ts'
import { fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { validRefName } from '../store/refs.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git init [-q | --quiet] [--bare] [--template=<template-directory>]\n                [-b <branch-name> | --initial-branch=<branch-name>] [<directory>]'

// As many lines as the real file has: `check-ignore -v` counts them.
const EXCLUDE = `# Patterns here work as in .gitignore,
# but for this clone only:
# the file is not part of the project
# and nobody else gets it.
# One pattern a line; for example
# *.swp
`

/** Makes the folders and files of an empty repository; leaves what is there. */
export function makeRepository(git: Git, gitDir: Path, options: { bare: boolean; branch: string }): void {
  const { fs } = git
  for (const folder of ['branches', 'hooks', 'info', 'objects/info', 'objects/pack', 'refs/heads', 'refs/tags'])
    fs.mkdirs(`${gitDir}/${folder}` as Path)
  const make = (name: string, text: string) => {
    const path = `${gitDir}/${name}` as Path
    if (!fs.exists(path)) fs.write(path, text)
  }
  make('HEAD', `ref: refs/heads/${options.branch}\n`)
  make(
    'config',
    `[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = ${options.bare}\n${options.bare ? '' : '\tlogallrefupdates = true\n'}`,
  )
  make('description', "Unnamed repository; edit this file 'description' to name the repository.\n")
  make('info/exclude', EXCLUDE)
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(
    args,
    { 'q|quiet': 'flag', bare: 'flag', 'b|initial-branch': 'value', template: 'value', shared: 'optional', 'separate-git-dir': 'value' },
    usage,
  )
  if (options.rest.length > 1) throw fatal(`usage: ${usage}`, 129)
  const folder = git.resolve(options.rest[0] ?? '.')
  const bare = options.flag('bare')
  const stat = git.fs.stat(folder)
  if (stat && stat.kind !== 'directory') throw fatal(`cannot mkdir ${options.rest[0]}: File exists`)
  const branch = options.text('initial-branch') ?? git.config.get('init.defaultbranch') ?? 'main'
  if (!validRefName(branch))
    throw fatal(`invalid ${options.text('initial-branch') === undefined ? 'branch' : 'initial branch'} name: '${branch}'`)
  git.fs.mkdirs(folder)
  const gitDir = (bare ? folder : `${folder === '/' ? '' : folder}/.git`) as Path
  const again = git.fs.exists(`${gitDir}/HEAD` as Path)
  makeRepository(git, gitDir, { bare, branch })
  if (again && options.text('initial-branch') !== undefined) git.warn(`warning: re-init: ignored --initial-branch=${branch}\n`)
  if (!options.flag('quiet'))
    git.print(`${again ? 'Reinitialized existing' : 'Initialized empty'} Git repository in ${git.fs.realpath(gitDir)}/\n`)
  return 0
}

export default { usage, run } satisfies Verb
