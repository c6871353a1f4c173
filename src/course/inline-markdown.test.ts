import { describe, expect, it } from 'vitest'
import { inlineMarkdown, paragraphs } from './inline-markdown.ts'

describe('inlineMarkdown()', () => {
  it('marks code, bold, emphasis and links of the site', () => {
    expect(inlineMarkdown('Run `git add .`, **now**, *please*')).toBe('Run <code>git add .</code>, <strong>now</strong>, <em>please</em>')
    expect(inlineMarkdown('[here](/en/git/) or [there](#a)')).toBe('<a href="/en/git/">here</a> or <a href="#a">there</a>')
  })

  it('shows everything else as it is', () => {
    expect(inlineMarkdown('<b> & `<i>`')).toBe('&lt;b&gt; &amp; <code>&lt;i&gt;</code>')
    expect(inlineMarkdown('`*.csv` and **/*.log')).toBe('<code>*.csv</code> and **/*.log')
    expect(inlineMarkdown('2 * 3 * 4 and [x](javascript:alert)')).toBe('2 * 3 * 4 and [x](javascript:alert)')
  })
})

describe('paragraphs()', () => {
  it('parts at empty lines and joins the lines of one', () => {
    expect(paragraphs('one\ntwo\n\nthree\n')).toBe('<p>one two</p>\n<p>three</p>')
  })
})
