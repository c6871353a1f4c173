/** The text of a git configuration file: read, and edited in place so that comments and order stay. */

export interface ConfigEntry {
  /** `section.sub.name`: section and name in lower case. */
  key: string
  /** Undefined for a bare name, which means true. */
  value: string | undefined
  line: number
  /** Lines that it spans. */
  lines: number
}

export class ConfigSyntaxError extends Error {
  readonly line: number
  constructor(line: number) {
    super(`bad config line ${line}`)
    this.line = line
  }
}

const SECTION = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]\s*(.*)$/

function sectionKey(match: RegExpExecArray): string {
  const name = (match[1] as string).toLowerCase()
  return match[2] === undefined ? name : `${name}.${match[2].replace(/\\(.)/g, '$1')}`
}

/** Value with quotes, escapes and comments dealt with; `open` when the line goes on in the next. */
function readValue(text: string): { value: string; open: boolean } {
  let value = ''
  let kept = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    if (!quoted && (char === '#' || char === ';')) break
    if (char === '"') quoted = !quoted
    else if (char === '\\') {
      at++
      if (at >= text.length) return { value, open: true }
      const next = text[at] as string
      value += next === 'n' ? '\n' : next === 't' ? '\t' : next === 'b' ? '\b' : next
    } else value += char
    if (quoted || !/\s/.test(char)) kept = value.length
  }
  return { value: value.slice(0, kept), open: false }
}

export function parseConfig(text: string): ConfigEntry[] {
  const entries: ConfigEntry[] = []
  const lines = text.split('\n')
  let section: string | undefined
  for (let number = 0; number < lines.length; number++) {
    let line = (lines[number] as string).replace(/\r$/, '')
    const head = SECTION.exec(line)
    if (head) {
      section = sectionKey(head)
      line = head[3] as string
    }
    if (/^\s*([#;].*)?$/.test(line)) continue
    const match = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line)
    if (!match || section === undefined) throw new ConfigSyntaxError(number + 1)
    const start = number
    let raw = match[2]
    let read = raw === undefined ? undefined : readValue(raw)
    while (read?.open && number + 1 < lines.length) {
      raw = `${(raw as string).slice(0, -1)}${lines[++number]}`
      read = readValue(raw)
    }
    entries.push({ key: `${section}.${(match[1] as string).toLowerCase()}`, value: read?.value, line: start, lines: number - start + 1 })
  }
  return entries
}

/** `a.b.c` gives section `a.b` and name `c`; section in lower case up to the first dot. */
export function splitKey(key: string): { section: string; name: string } {
  const last = key.lastIndexOf('.')
  const section = key.slice(0, last)
  const dot = section.indexOf('.')
  const lowered = dot < 0 ? section.toLowerCase() : section.slice(0, dot).toLowerCase() + section.slice(dot)
  return { section: lowered, name: key.slice(last + 1) }
}

export function canonicalKey(key: string): string {
  const { section, name } = splitKey(key)
  return `${section}.${name.toLowerCase()}`
}

function sectionHeader(section: string): string {
  const dot = section.indexOf('.')
  if (dot < 0) return `[${section}]`
  return `[${section.slice(0, dot)} "${section.slice(dot + 1).replace(/["\\]/g, '\\$&')}"]`
}

function quote(value: string): string {
  const escaped = value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\t/g, '\\t')
  return /^\s|\s$|[#;]/.test(value) ? `"${escaped}"` : escaped
}

/** Where a section's last line is; undefined when there is no such section. */
function sectionEnd(lines: string[], section: string): number | undefined {
  let end: number | undefined
  let inside = false
  lines.forEach((line, number) => {
    const head = SECTION.exec(line)
    if (head) inside = sectionKey(head) === section
    if (inside && line.trim() !== '') end = number
  })
  return end
}

/** Replaces the last value of a key, or adds one (`add`: always). */
export function setConfig(text: string, key: string, value: string, add = false): string {
  const { section, name } = splitKey(key)
  const lines = text.split('\n')
  const line = `\t${name} = ${quote(value)}`
  const old = parseConfig(text).filter(entry => entry.key === canonicalKey(key))
  const last = old.at(-1)
  if (last && !add) {
    lines.splice(last.line, last.lines, line)
    return lines.join('\n')
  }
  const end = sectionEnd(lines, section)
  if (end !== undefined) lines.splice(end + 1, 0, line)
  else {
    if (lines.at(-1) === '') lines.pop()
    lines.push(sectionHeader(section), line, '')
  }
  return lines.join('\n')
}

/** Without the given entries; a section that they leave empty goes too. */
export function unsetConfig(text: string, entries: ConfigEntry[]): string {
  let lines: (string | undefined)[] = text.split('\n')
  for (const entry of entries) for (let number = 0; number < entry.lines; number++) lines[entry.line + number] = undefined
  lines = lines.filter(line => line !== undefined)
  const kept = lines as string[]
  const touched = new Set(entries.map(entry => splitKey(entry.key).section))
  return kept
    .filter((line, number) => {
      const head = SECTION.exec(line)
      if (!head || !touched.has(sectionKey(head))) return true
      const next = kept[number + 1]
      return next !== undefined && next !== '' && !SECTION.test(next)
    })
    .join('\n')
}

/** Renames a section, or removes it when there is no new name; undefined when it is not there. */
export function changeSection(text: string, section: string, renamed: string | undefined): string | undefined {
  const wanted = splitKey(`${section}.x`).section
  let inside = false
  let found = false
  const lines = text.split('\n').flatMap(line => {
    const head = SECTION.exec(line)
    if (head) inside = sectionKey(head) === wanted
    if (!inside) return [line]
    found = true
    if (renamed === undefined) return []
    return [head ? sectionHeader(renamed) : line]
  })
  return found ? `${lines.join('\n').replace(/\n*$/, '')}\n` : undefined
}
