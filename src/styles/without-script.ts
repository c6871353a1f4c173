import { tokensOf } from './code-theme.ts'

/** The light theme for readers without JavaScript: Starlight's page is dark until a script has looked at what they prefer. */
export const withoutScript = (css: string): string => {
  const dark = tokensOf(css, 'dark')
  const light = Object.entries(tokensOf(css, 'light')).filter(([name, value]) => dark[name] !== value)
  const tokens = light.map(([name, value]) => `--${name}:${value}`).join(';')
  const page = `:root:root[data-theme="dark"]{color-scheme:light;${tokens}}`
  // Expressive Code writes both themes' colours on each word: the second is the light one.
  const code = `.expressive-code .ec-line :where(span[style^='--']:not([class])){color:var(--1,inherit)}`
  return `@media screen and (prefers-color-scheme:light){${page}${code}}`
}
