import type { ITerminalOptions, ITheme } from '@xterm/xterm'

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const

/** The terminal's look, from the page's tokens. */
export function terminalTheme(place: Element): Pick<ITerminalOptions, 'theme' | 'fontFamily' | 'fontSize' | 'lineHeight'> {
  const style = getComputedStyle(place)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const theme: ITheme = {
    background: token('--terminal'),
    foreground: token('--terminal-text'),
    cursor: token('--terminal-cursor'),
    cursorAccent: token('--terminal'),
    selectionBackground: token('--terminal-select'),
  }
  for (const name of COLOURS) {
    theme[name] = token(`--terminal-${name}`)
    theme[`bright${name[0]?.toUpperCase()}${name.slice(1)}` as 'brightRed'] = token(`--terminal-bright-${name}`)
  }
  return { theme, fontFamily: token('--font-mono'), fontSize: Number.parseFloat(token('--text-terminal')) || 14, lineHeight: 1.25 }
}

/** Calls back when the page changes between light and dark; the result stops it. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] })
  return () => observer.disconnect()
}
