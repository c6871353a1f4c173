import { expect, it } from 'vitest'
import { withoutScript } from './without-script.ts'

const CSS = `
:root { --space: 1rem; }
:root,
:root[data-theme="light"] { --page: white; --same: red; }
@media screen {
  :root[data-theme="dark"] { --page: black; --same: red; }
}
`

it('withoutScript() gives readers who prefer light the tokens that differ', () => {
  const style = withoutScript(CSS)
  expect(style).toContain('@media screen and (prefers-color-scheme:light)')
  expect(style).toContain('--page:white')
  expect(style).not.toMatch(/--space|--same|black/)
})
