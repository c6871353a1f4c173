import type { CommandContext, Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { expandAlias } from './alias.ts'
import { Failure, failure } from './failure.ts'
import { Git, type Globals } from './session.ts'
import { unknownCommand } from './suggest.ts'
import { verbs } from './verbs.ts'

const USAGE = `usage: git [-v | --version] [-h | --help] [-C <path>] [-c <name>=<value>]
           [--exec-path[=<path>]] [--html-path] [--man-path] [--info-path]
           [-p | --paginate | -P | --no-pager] [--no-replace-objects] [--bare]
           [--git-dir=<path>] [--work-tree=<path>] [--namespace=<name>]
           [--super-prefix=<path>] [--config-env=<name>=<envvar>]
           <command> [<args>]
`

/** `git` with its words; resolves with the exit code. */
export async function main(args: string[], ctx: CommandContext): Promise<number> {
  let git = new Git(ctx, { cwd: ctx.cwd, config: [] })
  try {
    const { globals, rest } = readGlobals(args, ctx)
    git = new Git(ctx, globals)
    return await dispatch(git, rest, [])
  } catch (error) {
    if (error instanceof Failure) {
      git.warn(error.message)
      return error.code
    }
    if (isSystemError(error, 'EPIPE')) return 141
    if (isSystemError(error)) {
      git.warn(failure(`${error.path ?? 'file'}: ${error.reason}`).message)
      return 128
    }
    throw error
  } finally {
    await git.flush().catch((error: unknown) => {
      if (!isSystemError(error, 'EPIPE')) throw error
    })
  }
}

/** The options before the verb. */
function readGlobals(args: string[], ctx: CommandContext): { globals: Globals; rest: string[] } {
  const globals: Globals = { cwd: ctx.cwd, config: [] }
  const words = [...args]
  const value = (name: string) => {
    const next = words.shift()
    if (next === undefined) throw new Failure(`no value given for ${name}\n${USAGE}`, 129)
    return next
  }
  while (words[0]?.startsWith('-')) {
    const word = words.shift() as string
    if (word === '-C') globals.cwd = changeFolder(globals.cwd, value('-C'), ctx)
    else if (word === '-c') globals.config.push(setting(value('-c')))
    else if (word === '--git-dir') globals.gitDir = value('--git-dir')
    else if (word.startsWith('--git-dir=')) globals.gitDir = word.slice(10)
    else if (word === '--work-tree') globals.workTree = value('--work-tree')
    else if (word.startsWith('--work-tree=')) globals.workTree = word.slice(12)
    else if (word === '--version' || word === '-v') return { globals, rest: ['version', ...words] }
    else if (word === '--help' || word === '-h') return { globals, rest: ['help', ...words] }
    else if (word === '--exec-path') return { globals, rest: ['version', '--exec-path'] }
    else if (
      !['--no-pager', '-P', '-p', '--paginate', '--no-optional-locks', '--literal-pathspecs', '--no-replace-objects'].includes(word)
    ) {
      throw new Failure(`unknown option: ${word}\n${USAGE}`, 129)
    }
  }
  return { globals, rest: words }
}

function setting(text: string): { key: string; value: string | undefined } {
  const equals = text.indexOf('=')
  const key = equals < 0 ? text : text.slice(0, equals)
  if (!key.includes('.'))
    throw new Failure(`error: key does not contain a section: ${key}\nfatal: unable to parse command-line config\n`, 128)
  return { key, value: equals < 0 ? undefined : text.slice(equals + 1) }
}

function changeFolder(cwd: Path, path: string, ctx: CommandContext): Path {
  if (path === '') return cwd
  const target = new Git(ctx, { cwd, config: [] }).resolve(path)
  const stat = ctx.fs.stat(target)
  if (stat?.kind === 'directory') return target
  throw new Failure(`fatal: cannot change to '${path}': ${stat ? 'Not a directory' : 'No such file or directory'}\n`, 128)
}

/** Runs a verb, or what an alias stands for. */
async function dispatch(git: Git, words: string[], seen: string[]): Promise<number> {
  const [name, ...args] = words
  if (name === undefined) {
    git.print(`${USAGE}\nSee 'git help' for the commands that there are, and 'man git' for what is particular here.\n`)
    return 1
  }
  const verb = verbs().get(name)
  if (verb) {
    if (args.length === 1 && args[0] === '-h') {
      git.print(`usage: ${verb.usage}\n`)
      return 129
    }
    if (args.length === 1 && args[0] === '--help') return dispatch(git, ['help', name], seen)
    return verb.run(git, args)
  }
  const alias = git.config.get(`alias.${name}`)
  if (alias === undefined) throw unknownCommand(git, name)
  if (seen.includes(name)) {
    const loop = [...seen, name].map(step => `  ${step}${step === name ? ' <==' : ''}`)
    throw new Failure(`fatal: alias loop detected: expansion of '${seen[0]}' does not terminate:\n${loop.join('\n')}\n`, 128)
  }
  const expanded = await expandAlias(git, { name, alias, args })
  if ('code' in expanded) return expanded.code
  const { globals, rest } = readGlobals(expanded.words, git.ctx)
  if (rest[0] === name) throw new Failure(`fatal: recursive alias: ${name}\n`, 128)
  const inner =
    globals.config.length > 0 || globals.cwd !== git.ctx.cwd
      ? new Git(git.ctx, { ...git.globals, ...globals, config: [...git.globals.config, ...globals.config] })
      : git
  const code = await dispatch(inner, rest, [...seen, name])
  if (inner !== git) await inner.flush()
  return code
}
