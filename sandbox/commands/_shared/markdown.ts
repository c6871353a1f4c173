const BOLD = '\x1b[1m'
const UNDERLINE = '\x1b[4m'
const OFF = '\x1b[0m'

/** A manual page in Markdown as plain text of a terminal: headings in capitals, text set in, code as it stands. */
export function renderManual(markdown: string, options: { styled: boolean; columns: number }): string {
  const bold = (text: string) => (options.styled ? `${BOLD}${text}${OFF}` : text)
  const lines: string[] = []
  const width = Math.max(40, Math.min(options.columns, 100))
  for (const block of markdown.trim().split(/\n{2,}/)) {
    if (lines.length > 0) lines.push('')
    if (/^#{1,3} /.test(block)) {
      const [heading, ...rest] = block.split('\n')
      lines.push(bold(heading!.replace(/^#+ /, '').toUpperCase()))
      if (rest.length > 0) lines.push(...paragraph(rest, width, options.styled))
    } else if (/^```/.test(block) || /^ {4}/.test(block)) {
      for (const line of block.split('\n')) if (!line.startsWith('```')) lines.push(`       ${line.replace(/^ {4}/, '')}`)
    } else lines.push(...paragraph(block.split('\n'), width, options.styled))
  }
  return `${lines.join('\n')}\n`
}

/** `- ` items and `option\n: text` definitions stand apart, other lines flow together. */
function paragraph(source: string[], width: number, styled: boolean): string[] {
  const lines: string[] = []
  let flowing = ''
  const flush = () => {
    if (flowing !== '') lines.push(...wrap(inline(flowing, styled), width - 8, '       '))
    flowing = ''
  }
  for (const line of source) {
    const item = /^- `([^`]+)`:? ?(.*)$/.exec(line)
    if (item) {
      flush()
      lines.push(`       ${styled ? `${BOLD}${item[1]}${OFF}` : item[1]}`)
      lines.push(...wrap(inline(item[2]!, styled), width - 15, ' '.repeat(14)))
    } else if (line.startsWith('- ')) {
      flush()
      lines.push(...wrap(`• ${inline(line.slice(2), styled)}`, width - 8, '       '))
    } else flowing += (flowing === '' ? '' : ' ') + line.trim()
  }
  flush()
  return lines
}

function inline(text: string, styled: boolean): string {
  return text.replace(/`([^`]+)`/g, styled ? `${BOLD}$1${OFF}` : '$1').replace(/\*([^*]+)\*/g, styled ? `${UNDERLINE}$1${OFF}` : '$1')
}

function wrap(text: string, width: number, margin: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && visible(line) + 1 + visible(word) > width) {
      lines.push(margin + line)
      line = word
    } else line += (line === '' ? '' : ' ') + word
  }
  if (line !== '') lines.push(margin + line)
  return lines
}

function visible(text: string): number {
  return text.replace(/\x1b\[\d+m/g, '').length
}
