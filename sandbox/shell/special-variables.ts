import type { Shell } from './state.ts'
import { type Content, newVariable, type Variable, type Variables } from './variables.ts'

const text = (value: string | number): Content => ({ kind: 'text', text: String(value) })
const list = (values: (string | number)[]): Content => ({ kind: 'indexed', items: new Map(values.map((value, at) => [at, String(value)])) })

/** Variables that the shell computes each time they are read. */
const COMPUTED: Record<string, (shell: Shell) => Content | undefined> = {
  LINENO: shell => text(shell.line),
  SECONDS: shell => text(Math.floor((shell.machine.clock.now() - shell.started) / 1000)),
  EPOCHSECONDS: shell => text(Math.floor(shell.machine.clock.now() / 1000)),
  EPOCHREALTIME: shell => text((shell.machine.clock.now() / 1000).toFixed(6)),
  RANDOM: () => text(Math.floor(Math.random() * 32768)),
  SRANDOM: () => text(Math.floor(Math.random() * 2 ** 32)),
  BASHPID: shell => text(shell.process.pid),
  PPID: shell => text(shell.process.ppid),
  UID: () => text(1000),
  EUID: () => text(1000),
  BASH_SUBSHELL: shell => text(shell.level),
  PIPESTATUS: shell => list(shell.statuses),
  FUNCNAME: shell =>
    shell.frames.length
      ? list([...shell.frames.map(frame => frame.name).reverse(), ...(shell.name === 'bash' ? [] : ['main'])])
      : undefined,
  BASH_SOURCE: shell => list([...shell.frames.map(frame => frame.source).reverse(), ...(shell.interactive ? [] : [shell.name])]),
  BASH_LINENO: shell => list([...shell.frames.map(frame => frame.line).reverse(), 0]),
  BASH_VERSINFO: () => list([5, 2, 15, 1, 'release', 'x86_64-pc-linux-gnu']),
  DIRSTACK: shell => list([shell.cwd, ...shell.directories]),
  HISTCMD: shell => text(shell.history.length + 1),
}

/** SECONDS and the like can be given a value; then they are plain variables. */
export function computedVariable(shell: Shell, name: string): Variable | undefined {
  const compute = Object.hasOwn(COMPUTED, name) ? COMPUTED[name] : undefined
  if (!compute || shell.variables.get(name)) return undefined
  const content = compute(shell)
  return content && newVariable(content)
}

/** `$?`, `$1`, `$#` …; undefined when unset, null when the name is no special parameter. */
export function specialParameter(shell: Shell, name: string): string | undefined | null {
  if (/^\d+$/.test(name)) return name === '0' ? shell.name : shell.positional[Number(name) - 1]
  switch (name) {
    case '?':
      return String(shell.status)
    case '#':
      return String(shell.positional.length)
    case '$':
      return String(shell.pid)
    case '!':
      return shell.background === undefined ? undefined : String(shell.background)
    case '-':
      return optionLetters(shell)
    case '_':
      return shell.lastArgument
    default:
      return null
  }
}

const LETTERS: Record<string, string> = {
  allexport: 'a',
  errexit: 'e',
  noglob: 'f',
  hashall: 'h',
  noexec: 'n',
  nounset: 'u',
  verbose: 'v',
  xtrace: 'x',
  braceexpand: 'B',
  noclobber: 'C',
  errtrace: 'E',
  histexpand: 'H',
  physical: 'P',
  functrace: 'T',
  monitor: 'm',
  notify: 'b',
}

function optionLetters(shell: Shell): string {
  const letters = Object.entries(LETTERS).filter(([name]) => shell.options.has(name))
  const order = 'abefhimnuvxBCEHPT'
  const text = [...letters.map(([, letter]) => letter), ...(shell.interactive ? ['i'] : [])].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  )
  return `${text.join('')}${shell.interactive ? 's' : ''}`
}

export const OPTION_LETTERS: ReadonlyMap<string, string> = new Map(Object.entries(LETTERS).map(([name, letter]) => [letter, name]))

/** What `set -o` lists. */
export const OPTION_NAMES = [
  'allexport',
  'braceexpand',
  'emacs',
  'errexit',
  'errtrace',
  'functrace',
  'hashall',
  'histexpand',
  'history',
  'ignoreeof',
  'interactive-comments',
  'keyword',
  'monitor',
  'noclobber',
  'noexec',
  'noglob',
  'nolog',
  'notify',
  'nounset',
  'onecmd',
  'physical',
  'pipefail',
  'posix',
  'privileged',
  'verbose',
  'vi',
  'xtrace',
]

const OWN: Record<string, string> = {
  BASH: '/bin/bash',
  BASH_VERSION: '5.2.15(1)-release',
  HOSTNAME: 'slipway',
  HOSTTYPE: 'x86_64',
  IFS: ' \t\n',
  MACHTYPE: 'x86_64-pc-linux-gnu',
  OPTIND: '1',
  OSTYPE: 'linux-gnu',
  PS4: '+ ',
}

/** Variables that each new shell has. */
export function setOwnVariables(variables: Variables): void {
  for (const [name, value] of Object.entries(OWN)) Object.assign(variables.ensure(name), newVariable(text(value)))
}
