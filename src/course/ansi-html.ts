const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Classes after one `ESC [ … m`. */
const styled = (classes: ReadonlySet<string>, codes: string): Set<string> => {
  const next = new Set(classes)
  const clear = (prefix: string) => {
    for (const name of next) if (name.startsWith(prefix)) next.delete(name)
  }
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) next.clear()
    else if (code === 1) next.add('bold')
    else if (code === 22) next.delete('bold')
    else if (code === 39) clear('ansi-')
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      clear('ansi-')
      next.add(`ansi-${code >= 90 ? 'bright-' : ''}${colours[code % 10]}`)
    }
  }
  return next
}

/** The HTML of what a program wrote to a terminal: colours and weight become classes, other escape sequences go. */
export const ansiHtml = (text: string): string => {
  let classes = new Set<string>()
  let html = ''
  for (const part of text.replaceAll('\r\n', '\n').split(/(\x1b\[[0-9;?]*[A-Za-z])/)) {
    if (part.startsWith('\x1b[')) {
      if (part.endsWith('m')) classes = styled(classes, part.slice(2, -1) || '0')
      continue
    }
    const plain = part.replace(/[&<>]/g, character => entities[character]!)
    html += plain === '' || classes.size === 0 ? plain : `<span class="${[...classes].join(' ')}">${plain}</span>`
  }
  return html
}
