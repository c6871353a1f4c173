import type { Git } from '../session.ts'
import type { Commit, Person } from '../store/format.ts'
import { COLOURS, colourCode, type Painter } from './colour.ts'
import { formatDate } from './date.ts'

export interface PrettyOptions {
  /** `oneline`, `medium`, … or `format:…` / `tformat:…`. */
  format: string
  dateStyle: string
  abbreviated: boolean
  paint: Painter
  colour: boolean
  /** Names at a commit, already in brackets and colours; empty when there are none. */
  decoration: (commit: Commit) => string
  /** As `%d` and `%D` give them. */
  plainDecoration: (commit: Commit, style: 'd' | 'D') => string
}

const NAMED = ['oneline', 'short', 'medium', 'full', 'fuller', 'reference', 'raw', 'email']

/** `--pretty=…`, `--format=…` or an alias of the settings, as one format; undefined when it is none. */
export function prettyFormat(git: Git, text: string): string | undefined {
  if (NAMED.includes(text)) return text
  if (text.startsWith('format:') || text.startsWith('tformat:')) return text
  if (text.includes('%')) return `tformat:${text}`
  const alias = git.config.get(`pretty.${text}`)
  if (alias !== undefined) return prettyFormat(git, alias)
  return NAMED.find(name => text !== '' && name.startsWith(text))
}

export function subjectOf(message: string): string {
  const paragraph = message.replace(/^\n+/, '').split(/\n[ \t]*\n/)[0] ?? ''
  return paragraph.trimEnd().replace(/\n[ \t]*/g, ' ')
}

export function bodyOf(message: string): string {
  const text = message.replace(/^\n+/, '')
  const end = /\n[ \t]*\n/.exec(text)
  return end ? text.slice(end.index + end[0].length).replace(/^\n+/, '') : ''
}

/** One commit in words, without what may follow (a patch), ending with its newline except for user formats. */
export function formatPretty(git: Git, commit: Commit, options: PrettyOptions): string {
  const { format, paint } = options
  const { objects } = git.repository
  const oid = options.abbreviated ? objects.abbreviate(commit.oid) : commit.oid
  if (format.startsWith('format:') || format.startsWith('tformat:'))
    return expandFormat(git, commit, format.slice(format.indexOf(':') + 1), options)
  const decoration = options.decoration(commit)
  if (format === 'oneline') return `${paint('yellow', oid)}${decoration} ${subjectOf(commit.message)}`
  if (format === 'reference') {
    return `${objects.abbreviate(commit.oid)} (${subjectOf(commit.message)}, ${formatDate(commit.author, options.dateStyle === 'default' ? 'short' : options.dateStyle, git.dates)})`
  }
  if (format === 'email') return email(git, commit)
  let text = `${paint('yellow', `commit ${oid}`)}${decoration}\n`
  if (format === 'raw') {
    text += `tree ${commit.tree}\n${commit.parents.map(parent => `parent ${parent}\n`).join('')}`
    text += `author ${raw(commit.author)}\ncommitter ${raw(commit.committer)}\n`
  } else text += headers(git, commit, options)
  const message = commit.message.replace(/^\n+/, '').trimEnd()
  const shown = format === 'short' ? subjectOf(commit.message) : message
  const indented = shown
    .split('\n')
    .map(line => (format === 'raw' || line !== '' ? `    ${line}` : '    '))
    .join('\n')
  return `${text}\n${shown === '' ? '' : `${indented}\n`}`.replace(/\n$/, '')
}

function raw(person: Person): string {
  return `${person.name} <${person.email}> ${person.timestamp} ${person.zone}`
}

function headers(git: Git, commit: Commit, options: PrettyOptions): string {
  const { format } = options
  const { objects } = git.repository
  const who = (person: Person) => `${person.name} <${person.email}>`
  const date = (person: Person) => formatDate(person, options.dateStyle, git.dates)
  let text = commit.parents.length > 1 ? `Merge: ${commit.parents.map(parent => objects.abbreviate(parent)).join(' ')}\n` : ''
  if (format === 'fuller') {
    return `${text}Author:     ${who(commit.author)}\nAuthorDate: ${date(commit.author)}\nCommit:     ${who(commit.committer)}\nCommitDate: ${date(commit.committer)}\n`
  }
  text += `Author: ${who(commit.author)}\n`
  if (format === 'full') return `${text}Commit: ${who(commit.committer)}\n`
  return format === 'short' ? text : `${text}Date:   ${date(commit.author)}\n`
}

function email(git: Git, commit: Commit): string {
  const body = bodyOf(commit.message)
  return `From ${commit.oid} Mon Sep 17 00:00:00 2001\nFrom: ${commit.author.name} <${commit.author.email}>\nDate: ${formatDate(commit.author, 'rfc', git.dates)}\nSubject: [PATCH] ${subjectOf(commit.message)}\n${body === '' ? '' : `\n${body.trimEnd()}`}\n`
}

/** Replaces the placeholders of `--format`. */
function expandFormat(git: Git, commit: Commit, format: string, options: PrettyOptions): string {
  const pattern =
    /%(?:[<>]{1,2}\|?\([^)]*\)|C\([^)]*\)|C(?:red|green|blue|reset)|\((?:trailers|describe|decorate)[^)]*\)|x[0-9a-fA-F]{2}|[aceg][a-zA-Z]|w\([^)]*\)|[+\- ]?[a-zA-Z%])/g
  let output = ''
  let last = 0
  let pad: { width: number; align: string; cut: string | undefined } | undefined
  for (const match of format.matchAll(pattern)) {
    output += format.slice(last, match.index)
    last = match.index + match[0].length
    const padding = /^%(<<?|>>?)\((\d+)(?:,(\w+))?\)$/.exec(match[0].replace(/\s/g, ''))
    if (padding) {
      pad = { align: padding[1] as string, width: Number(padding[2]), cut: padding[3] }
      continue
    }
    let value = placeholder(git, commit, match[0].slice(1), options) ?? match[0]
    if (pad && !match[0].startsWith('%C')) {
      value = fit(value, pad)
      pad = undefined
    }
    output += value
  }
  return output + format.slice(last)
}

function fit(value: string, pad: { width: number; align: string; cut: string | undefined }): string {
  const length = [...value].length
  if (length > pad.width && pad.cut) {
    if (pad.cut === 'ltrunc') return `..${value.slice(length - pad.width + 2)}`
    if (pad.cut === 'mtrunc')
      return `${value.slice(0, Math.floor((pad.width - 2) / 2))}..${value.slice(length - Math.ceil((pad.width - 2) / 2))}`
    return `${value.slice(0, pad.width - 2)}..`
  }
  return pad.align.startsWith('<') ? value.padEnd(pad.width) : value.padStart(pad.width)
}

function placeholder(git: Git, commit: Commit, code: string, options: PrettyOptions): string | undefined {
  if (/^[+\- ]/.test(code)) {
    const value = placeholder(git, commit, code.slice(1), options)
    if (value === undefined || value === '') return value
    return code[0] === '+' ? `\n${value}` : code[0] === ' ' ? ` ${value}` : value
  }
  if (code.startsWith('C')) return colourOf(code, options)
  if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
  if (code === '%') return '%'
  if (code === 'n') return '\n'
  if (/^a[a-zA-Z]$/.test(code)) return personField(git, commit.author, code[1] as string, options)
  if (/^c[a-zA-Z]$/.test(code)) return personField(git, commit.committer, code[1] as string, options)
  if (code.startsWith('(trailers')) return /(?:^|\n)((?:[\w-]+: .*\n?)+)$/.exec(commit.message)?.[1] ?? ''
  const { objects } = git.repository
  const fields: Record<string, () => string> = {
    H: () => (options.colour ? commit.oid : commit.oid),
    h: () => objects.abbreviate(commit.oid),
    T: () => commit.tree,
    t: () => objects.abbreviate(commit.tree),
    P: () => commit.parents.join(' '),
    p: () => commit.parents.map(parent => objects.abbreviate(parent)).join(' '),
    s: () => subjectOf(commit.message),
    f: () =>
      subjectOf(commit.message)
        .replace(/[^A-Za-z0-9_.]+/g, '-')
        .replace(/^-|[-.]+$/g, ''),
    b: () => bodyOf(commit.message),
    B: () => commit.message,
    d: () => options.plainDecoration(commit, 'd'),
    D: () => options.plainDecoration(commit, 'D'),
    S: () => '',
    e: () => '',
    N: () => '',
    m: () => '>',
  }
  return fields[code]?.()
}

function colourOf(code: string, options: PrettyOptions): string {
  const words = code.startsWith('C(') ? code.slice(2, -1) : code.slice(1)
  if (words.startsWith('always,')) return colourCode(words.slice(7))
  if (!options.colour) return ''
  const name = words.replace(/^auto,/, '')
  if (name === 'auto') return COLOURS.reset
  return colourCode(name)
}

function personField(git: Git, person: Person, field: string, options: PrettyOptions): string | undefined {
  const date = (style: string) => formatDate(person, style, git.dates)
  const fields: Record<string, () => string> = {
    n: () => person.name,
    N: () => person.name,
    e: () => person.email,
    E: () => person.email,
    l: () => person.email.split('@')[0] as string,
    d: () => date(options.dateStyle),
    D: () => date('rfc'),
    r: () => date('relative'),
    t: () => String(person.timestamp),
    i: () => date('iso'),
    I: () => date('iso-strict'),
    s: () => date('short'),
    h: () => date('human'),
  }
  return fields[field]?.()
}
