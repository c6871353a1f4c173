import { Failure, failure, fatal } from '../failure.ts'
import { parseOptions } from '../options.ts'
import type { Git } from '../session.ts'
import { changeSection, parseConfig, setConfig, unsetConfig } from '../store/config-file.ts'
import type { Verb } from '../verb.ts'

const usage =
  'git remote [-v | --verbose]\n   or: git remote add [-t <branch>] [-m <master>] [-f] [--tags | --no-tags] [--mirror=<fetch|push>] <name> <url>\n   or: git remote rename [--[no-]progress] <old> <new>\n   or: git remote remove <name>\n   or: git remote [-v | --verbose] show [-n] <name>\n   or: git remote get-url [--push] [--all] <name>\n   or: git remote set-url [--push] <name> <newurl> [<oldurl>]'

function edit(git: Git, change: (text: string) => string): void {
  const path = `${git.repository.gitDir}/config` as const
  git.fs.write(path, change(git.fs.text(path)))
  git.forgetConfig()
}

function urlOf(git: Git, name: string): string | undefined {
  return git.config.get(`remote.${name}.url`)
}

function list(git: Git, verbose: boolean): void {
  const names = git.config.values.map(entry => /^remote\.(.*)\.url$/.exec(entry.key)?.[1]).filter(name => name !== undefined)
  for (const name of [...new Set(names)].sort()) {
    if (!verbose) git.print(`${name}\n`)
    else
      git.print(`${name}\t${urlOf(git, name)} (fetch)\n${name}\t${git.config.get(`remote.${name}.pushurl`) ?? urlOf(git, name)} (push)\n`)
  }
}

/** Fails when there is no such remote. */
function known(git: Git, name: string | undefined): string {
  if (name === undefined) throw new Failure(`usage: ${usage}\n`, 129)
  if (urlOf(git, name) === undefined) throw failure(`No such remote: '${name}'`, 2)
  return name
}

function move(git: Git, old: string, name: string | undefined): void {
  const { refs } = git.repository
  for (const ref of refs.list(`refs/remotes/${old}/`)) {
    if (name !== undefined) refs.set(`refs/remotes/${name}/${ref.name.slice(`refs/remotes/${old}/`.length)}`, ref.oid)
    refs.delete(ref.name)
  }
  edit(git, text => {
    let changed = changeSection(text, `remote.${old}`, name && `remote.${name}`) ?? text
    const bound = parseConfig(changed).filter(
      entry => entry.key.startsWith('branch.') && entry.key.endsWith('.remote') && entry.value === old,
    )
    for (const { key } of bound) {
      const merge = parseConfig(changed).filter(entry => entry.key === key || entry.key === key.replace(/remote$/, 'merge'))
      changed = name === undefined ? unsetConfig(changed, merge) : setConfig(changed, key, name)
    }
    return name === undefined ? changed : setConfig(changed, `remote.${name}.fetch`, `+refs/heads/*:refs/remotes/${name}/*`)
  })
}

function run(git: Git, args: string[]): number {
  const options = parseOptions(
    args,
    { 'v|verbose': 'flag', f: 'flag', push: 'flag', all: 'flag', n: 'flag', t: 'value', m: 'value', tags: 'flag' },
    usage,
  )
  const [verb, name, url] = options.rest
  void git.repository
  switch (verb) {
    case undefined:
      list(git, options.flag('verbose'))
      return 0
    case 'add':
      if (name === undefined || url === undefined) throw new Failure(`usage: ${usage}\n`, 129)
      if (urlOf(git, name) !== undefined) throw failure(`remote ${name} already exists.`, 3)
      if (!/^[\w][\w./-]*$/.test(name)) throw fatal(`'${name}' is not a valid remote name`)
      edit(git, text =>
        setConfig(setConfig(text, `remote.${name}.url`, url), `remote.${name}.fetch`, `+refs/heads/*:refs/remotes/${name}/*`),
      )
      return 0
    case 'remove':
    case 'rm':
      move(git, known(git, name), undefined)
      return 0
    case 'rename':
      if (url === undefined) throw new Failure(`usage: ${usage}\n`, 129)
      move(git, known(git, name), url)
      return 0
    case 'get-url':
      git.print(`${urlOf(git, known(git, name))}\n`)
      return 0
    case 'set-url':
      if (url === undefined) throw new Failure(`usage: ${usage}\n`, 129)
      edit(git, text => setConfig(text, `remote.${known(git, name)}.${options.flag('push') ? 'pushurl' : 'url'}`, url))
      return 0
    case 'show':
      if (name === undefined) list(git, false)
      else git.print(`* remote ${known(git, name)}\n  Fetch URL: ${urlOf(git, name)}\n  Push  URL: ${urlOf(git, name)}\n`)
      return 0
  }
  throw new Failure(`error: unknown subcommand: \`${verb}'\nusage: ${usage}\n`, 129)
}

export default { usage, run } satisfies Verb
