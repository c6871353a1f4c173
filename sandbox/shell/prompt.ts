import { variableText } from './assign.ts'
import type { Shell } from './state.ts'
import { expandText } from './words.ts'

/** PS1 and its kin: backslash codes, then expansion. */
export async function expandPrompt(shell: Shell, text: string): Promise<string> {
  const decoded = text.replace(/\\([0-7]{3}|.)/gs, (whole, code: string) => promptCode(shell, code) ?? whole)
  return /[$`]/.test(decoded) ? await expandText(shell, shell.machine.parser.quoted(decoded)) : decoded
}

function promptCode(shell: Shell, code: string): string | undefined {
  if (/^\d/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
  const home = variableText(shell, 'HOME') ?? ''
  const short = home && (shell.cwd === home || shell.cwd.startsWith(`${home}/`)) ? `~${shell.cwd.slice(home.length)}` : shell.cwd
  const codes: Record<string, string> = {
    u: variableText(shell, 'USER') ?? 'learner',
    h: (variableText(shell, 'HOSTNAME') ?? 'slipway').split('.')[0]!,
    H: variableText(shell, 'HOSTNAME') ?? 'slipway',
    w: short,
    W: short === '~' || short === '/' ? short : (short.split('/').at(-1) ?? ''),
    $: '$',
    n: '\n',
    r: '\r',
    e: '\x1b',
    a: '\x07',
    s: 'bash',
    j: String(shell.jobs.list().length),
    '!': String(shell.history.length + 1),
    '#': String(shell.history.length + 1),
    '\\': '\\',
    '[': '',
    ']': '',
    ...times(shell),
  }
  return codes[code]
}

function times(shell: Shell): Record<string, string> {
  const now = shell.machine.clock.now()
  const local = new Date(now + shell.machine.clock.offset(now) * 60_000)
  const iso = local.toISOString()
  return {
    t: iso.slice(11, 19),
    A: iso.slice(11, 16),
    d: local.toUTCString().replace(/^(\w+), (\d+) (\w+).*/, '$1 $3 $2'),
    v: '5.2',
    V: '5.2.15',
  }
}
