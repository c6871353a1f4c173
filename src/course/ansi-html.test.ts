import { describe, expect, it } from 'vitest'
import { ansiHtml } from './ansi-html.ts'

describe('ansiHtml()', () => {
  it('turns colours and weight into classes', () => {
    expect(ansiHtml('\x1b[31m.env\x1b[m and \x1b[1;92mok\x1b[22mstill\x1b[0m')).toBe(
      '<span class="ansi-red">.env</span> and <span class="bold ansi-bright-green">ok</span><span class="ansi-bright-green">still</span>',
    )
  })

  it('replaces a colour by the next, and drops it at 39', () => {
    expect(ansiHtml('\x1b[31ma\x1b[32mb\x1b[39mc')).toBe('<span class="ansi-red">a</span><span class="ansi-green">b</span>c')
  })

  it('escapes what HTML would read, and drops other sequences', () => {
    expect(ansiHtml('a\x1b[2K<b>\r\n')).toBe('a&lt;b&gt;\n')
  })
})
