import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accentSurfaces, parseCourse } from '../course/config-schema.ts'
import { contrast } from '../course/contrast.ts'
import { tokensOf } from './code-theme.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const { accent } = parseCourse({ id: 'a', title: 'A', locales: ['en'], project: 'p' })

/** Text on ground, as the pages use them. */
const pairs: [text: string[], ground: string[]][] = [
  [
    ['ink', 'ink-soft', 'ink-faint', 'accent', 'pass', 'near', 'broken'],
    ['page', 'surface', 'surface-raised'],
  ],
  [['ink', 'pass'], ['pass-soft']],
  [['ink', 'near'], ['near-soft']],
  [['ink', 'broken'], ['broken-soft']],
  [['on-accent'], ['accent']],
  [['ink'], ['select']],
  [
    ['code-keyword', 'code-string', 'code-number', 'code-function', 'code-comment', 'code-variable', 'code-plain'],
    ['surface', 'surface-raised'],
  ],
  [
    ['text', 'faint', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'bright-black', 'bright-red'].map(
      name => `terminal-${name}`,
    ),
    ['terminal', 'terminal-bar'],
  ],
  [['terminal-text'], ['terminal-select']],
]

describe.each(['light', 'dark'] as const)('tokens.css in the %s theme', theme => {
  const tokens = { ...tokensOf(css, theme), accent: accent[theme] }
  const colour = (name: string): string => tokens[name as keyof typeof tokens] ?? ''

  it('has a contrast of 4.5 and more wherever text is', () => {
    const weak = pairs.flatMap(([texts, grounds]) =>
      texts.flatMap(text => grounds.map(ground => ({ text, ground, ratio: contrast(colour(text), colour(ground)) }))),
    )
    expect(weak.filter(({ ratio }) => !(ratio >= 4.5))).toEqual([])
  })

  it('shows the border of a control and the focus with a contrast of 3 and more', () => {
    for (const ground of ['page', 'surface']) {
      expect(contrast(colour('line-strong'), colour(ground))).toBeGreaterThanOrEqual(3)
      expect(contrast(colour('focus'), colour(ground))).toBeGreaterThanOrEqual(3)
    }
  })

  it('is measured by the configuration on the ground with the least contrast', () => {
    expect(accentSurfaces[theme]).toBe(colour('surface-raised'))
  })
})
