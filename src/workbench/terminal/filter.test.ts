import { describe, expect, it } from 'vitest'
import { OutputFilter } from './filter.ts'

function filtered(...chunks: string[]): string {
  const filter = new OutputFilter()
  return chunks.map(chunk => filter.push(new TextEncoder().encode(chunk))).join('')
}

describe('OutputFilter', () => {
  it('push() keeps text, colours and cursor movements', () => {
    const text = 'é \x1b[1;31mred\x1b[m\r\n\x1b[2K\x1b[3A'
    expect(filtered(text)).toBe(text)
  })

  it('push() drops titles, clipboard writes and device strings, wherever they are cut', () => {
    expect(filtered('a\x1b]0;title\x07b\x1b]52;c;ZXZpbA==\x1b\\c\x1bPq1\x1b\\d')).toBe('abcd')
    expect(filtered('a\x1b', ']52;c;ZXZ', 'pbA==\x1b', '\\b')).toBe('ab')
  })

  it('push() drops requests that would type an answer into the line', () => {
    expect(filtered('a\x1b[6n\x1b[c\x1b[>c\x1b[?1003h\x1b[?2004l\x05b')).toBe('ab')
  })

  it('push() joins characters cut between chunks', () => {
    const filter = new OutputFilter()
    const bytes = new TextEncoder().encode('é')
    expect(filter.push(bytes.slice(0, 1)) + filter.push(bytes.slice(1))).toBe('é')
  })
})
