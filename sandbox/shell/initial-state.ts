/** What a new shell knows before its first line. */

import type { CommandInfo } from '../contract.ts'
import { defaultShopts } from './bash-program.ts'
import { BUILTINS } from './builtins/table.ts'
import { Descriptors } from './descriptors.ts'
import { createJobs } from './jobs.ts'
import { createParser } from './parse.ts'
import type { ShellOptions } from './shell.ts'
import { setOwnVariables } from './special-variables.ts'
import type { Machine, Shell } from './state.ts'
import { newVariable, Variables } from './variables.ts'

export function newState(options: ShellOptions): Shell {
  const process = options.processes.start({ ppid: 1, command: 'bash' })
  const machine: Machine = {
    fs: options.fs,
    net: options.net,
    clock: options.clock,
    parser: createParser(),
    breath: options.processes.breath,
    processes: options.processes,
    commands: options.commands,
    builtins: BUILTINS,
    info: new Map([...builtinInfo(), ...(options.info ?? [])]),
    engine: options.engine,
    ...(options.edit ? { edit: options.edit } : {}),
  }
  const interactive = options.interactive ?? false
  return {
    machine,
    process,
    descriptors: new Descriptors(),
    variables: initialVariables(options),
    functions: new Map(),
    aliases: new Map(),
    options: new Set([
      'braceexpand',
      'hashall',
      'interactive-comments',
      ...(interactive ? ['emacs', 'histexpand', 'history', 'monitor'] : []),
    ]),
    shopts: defaultShopts(interactive),
    traps: new Map(),
    pending: [],
    trapping: new Set(),
    jobs: createJobs(),
    ended: new Map(),
    cwd: options.cwd,
    directories: [],
    name: 'bash',
    positional: [],
    umask: 0o022,
    status: 0,
    captured: undefined,
    statuses: [0],
    background: undefined,
    pid: process.pid,
    lastArgument: 'bash',
    line: 1,
    interactive,
    level: 0,
    frames: [],
    loops: 0,
    lenient: 0,
    last: false,
    hashed: new Map(),
    substituted: [],
    optionOffset: { index: 1, offset: 1 },
    history: [],
    started: options.clock.now(),
    exited: false,
  }
}

function builtinInfo(): [string, CommandInfo][] {
  return [...BUILTINS.values()].map(({ name, summary, usage }) => {
    const manual = async () => `# ${name}\n\n${summary}\n\n    ${usage}\n`
    return [name, { name, summary, usage, kind: 'builtin', manual }]
  })
}

function initialVariables(options: ShellOptions): Variables {
  const variables = new Variables()
  setOwnVariables(variables)
  for (const [name, text] of options.env) Object.assign(variables.ensure(name), newVariable({ kind: 'text', text }), { exported: true })
  Object.assign(variables.ensure('PWD'), newVariable({ kind: 'text', text: options.cwd }), { exported: true })
  return variables
}
