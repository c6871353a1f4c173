import type { FileStat } from '../../contract.ts'

export const RESET = '\x1b[0m'

/** Colours of names by kind and ending: `LS_COLORS`, else what `ls` has built in. */
export interface NameColors {
  paint(name: string, stat: FileStat, target?: FileStat | 'missing'): string
}

const BUILT_IN: Record<string, string> = {
  di: '01;34',
  ln: '01;36',
  ex: '01;32',
  su: '37;41',
  sg: '30;43',
  st: '37;44',
  ow: '34;42',
  tw: '30;42',
}

const COLOR_TERMINALS =
  /color|direct|^(?:Eterm|ansi|alacritty|con\d+x\d+|cons25|console|cygwin|dtterm|gnome|hurd|jfbterm|kitty|konsole|kterm|linux|mlterm|putty|rxvt|screen|st|terminator|tmux|vt100|vt220|xterm)/

/** Whether `ls` has colours for this terminal: it asks TERM when LS_COLORS says nothing. */
export function knowsColors(env: ReadonlyMap<string, string>): boolean {
  return Boolean(env.get('LS_COLORS') || env.get('COLORTERM')) || COLOR_TERMINALS.test(env.get('TERM') ?? '')
}

export function nameColors(variable: string | undefined): NameColors {
  const kinds = new Map(Object.entries(BUILT_IN))
  const endings: [string, string][] = []
  for (const entry of (variable ?? '').split(':')) {
    const [key, value] = entry.split('=')
    if (key === undefined || value === undefined) continue
    if (key.startsWith('*')) endings.unshift([key.slice(1), value])
    else kinds.set(key, value)
  }
  return {
    paint(name, stat, target) {
      const code = codeOf(name, stat, target, kinds, endings)
      return code === undefined || code === '0' || code === '00' ? name : `\x1b[${code}m${name}${RESET}`
    },
  }
}

function codeOf(
  name: string,
  stat: FileStat,
  target: FileStat | 'missing' | undefined,
  kinds: Map<string, string>,
  endings: [string, string][],
): string | undefined {
  if (stat.kind === 'symlink') return target === 'missing' ? (kinds.get('or') ?? kinds.get('ln')) : kinds.get('ln')
  if (stat.kind === 'directory') return kinds.get(directoryKind(stat.mode))
  if (stat.mode & 0o4000) return kinds.get('su')
  if (stat.mode & 0o2000) return kinds.get('sg')
  if (stat.mode & 0o111) return kinds.get('ex')
  return endings.find(([ending]) => name.endsWith(ending))?.[1] ?? kinds.get('fi')
}

function directoryKind(mode: number): string {
  const sticky = (mode & 0o1000) !== 0
  const open = (mode & 0o002) !== 0
  if (sticky && open) return 'tw'
  if (open) return 'ow'
  return sticky ? 'st' : 'di'
}
