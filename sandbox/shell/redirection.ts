import type { Path } from '../contract.ts'
import { isSystemError } from '../error.ts'
import { assignText, variableText } from './assign.ts'
import type { HereDocument, Redirection, Word } from './ast.ts'
import { bytesChannel, type Channel, fileChannel } from './channels.ts'
import { complain } from './complain.ts'
import { absolutePath } from './glob.ts'
import { connectProcess } from './process-substitution.ts'
import type { Shell } from './state.ts'
import { encode } from './text.ts'
import { expandFields, expandText } from './words.ts'

/** A redirection that cannot be: the command does not run and has status 1. */
class RedirectionFailure extends Error {}

type Undo = () => void

/** Runs an action with descriptors changed, and puts them back. */
export async function withRedirections(shell: Shell, redirections: Redirection[], action: () => Promise<void>): Promise<void> {
  if (redirections.length === 0) return await action()
  const undo = await redirect(shell, redirections)
  if (!undo) {
    shell.status = 1
    return
  }
  try {
    await action()
  } finally {
    undo()
  }
}

/** Changes descriptors, from left to right; `lasting` ones cannot be put back. Gives what puts them back; undefined (and a complaint) when one fails. */
export async function redirect(shell: Shell, redirections: Redirection[], options: { lasting?: boolean } = {}): Promise<Undo | undefined> {
  const undos: Undo[] = []
  const undo = () => {
    for (const one of undos.reverse()) one()
  }
  try {
    for (const redirection of redirections)
      await apply(shell, redirection, fd => void (options.lasting || undos.push(shell.descriptors.keep(fd))))
    return undo
  } catch (error) {
    undo()
    if (!(error instanceof RedirectionFailure)) throw error
    await complain(shell, error.message)
    return undefined
  }
}

type Keep = (fd: number) => void

async function apply(shell: Shell, redirection: Redirection, keep: Keep): Promise<void> {
  const { operator, target } = redirection
  const standard = operator.startsWith('<') ? 0 : 1
  const fd = await descriptorOf(shell, redirection, standard)
  if (target.type === 'HereDoc') return open(shell, fd, { channel: bytesChannel(encode(await hereText(shell, target))), keep })
  if (operator === '<<<') return open(shell, fd, { channel: bytesChannel(encode(`${await expandText(shell, target)}\n`)), keep })
  if (operator === '>&' || operator === '<&') return await duplicate(shell, { redirection, target, fd, keep })
  const channel = await openTarget(shell, target, operator)
  open(shell, fd, { channel, keep })
  if (operator === '&>' || operator === '&>>') {
    keep(2)
    shell.descriptors.duplicate(1, 2)
  }
}

function open(shell: Shell, fd: number, { channel, keep }: { channel: Channel | number; keep: Keep }): void {
  keep(fd)
  if (typeof channel !== 'number') shell.descriptors.open(fd, channel)
  else if (!shell.descriptors.duplicate(channel, fd)) throw new RedirectionFailure(`${channel}: Bad file descriptor`)
}

/** `{name}>file` takes a free descriptor and keeps its number in the variable. */
async function descriptorOf(shell: Shell, redirection: Redirection, standard: number): Promise<number> {
  if (!redirection.fdVariable) return redirection.fd ?? standard
  const closing = redirection.target.type === 'Word' && (await expandText(shell, redirection.target)) === '-'
  if (closing) return Number(variableText(shell, redirection.fdVariable) ?? -1)
  const fd = shell.descriptors.free(10)
  await assignText(shell, redirection.fdVariable, String(fd))
  return fd
}

async function hereText(shell: Shell, document: HereDocument): Promise<string> {
  const content = document.stripTabs ? withoutTabs(document.content) : document.content
  if (!document.quoted) return await expandText(shell, content)
  return content.parts.map(part => ('value' in part ? part.value : '')).join('')
}

/** `<<-`: tabs at the start of each line go, in what was written, not in what is expanded. */
function withoutTabs(word: Word): Word {
  let lineStart = true
  const parts = word.parts.map(part => {
    if (part.type !== 'Literal') {
      lineStart = false
      return part
    }
    const value = part.value.replace(lineStart ? /^\t+|(?<=\n)\t+/g : /(?<=\n)\t+/g, '')
    lineStart = part.value.endsWith('\n')
    return { ...part, value }
  })
  return { ...word, parts }
}

interface Duplication {
  redirection: Redirection
  target: Word
  fd: number
  keep: Keep
}

/** `2>&1`, `>&-`, `3<&0-`, and `>& file` for both streams. */
async function duplicate(shell: Shell, { redirection, target, fd, keep }: Duplication): Promise<void> {
  const text = await singleField(shell, target)
  if (text === '-') {
    keep(fd)
    shell.descriptors.close(fd)
    return
  }
  const number = /^(\d+)(-?)$/.exec(text)
  if (number) {
    open(shell, fd, { channel: Number(number[1]), keep })
    if (number[2]) {
      keep(Number(number[1]))
      shell.descriptors.close(Number(number[1]))
    }
    return
  }
  if (redirection.operator === '<&' || (redirection.fd !== null && redirection.fd !== 1))
    throw new RedirectionFailure(`${text}: ambiguous redirect`)
  open(shell, 1, { channel: openFile(shell, text, '>'), keep })
  keep(2)
  shell.descriptors.duplicate(1, 2)
}

async function openTarget(shell: Shell, target: Word, operator: Redirection['operator']): Promise<Channel | number> {
  const [only] = target.parts
  if (target.parts.length === 1 && only?.type === 'ProcessSubstitution') return connectProcess(shell, only)
  return openFile(shell, await singleField(shell, target), operator)
}

async function singleField(shell: Shell, target: Word): Promise<string> {
  const fields = await expandFields(shell, [target])
  if (fields.length !== 1) throw new RedirectionFailure(`${sourceText(target)}: ambiguous redirect`)
  return fields[0]!
}

/** The word as it was written, near enough for a complaint. */
function sourceText(word: Word): string {
  return word.parts
    .map(part =>
      part.type === 'ParameterExpansion' ? `$${part.parameter}` : part.type === 'Glob' ? part.pattern : 'value' in part ? part.value : '',
    )
    .join('')
}

/** `/dev/stdin`, `/dev/fd/3` and `/dev/tty` are descriptors of the process, not files of the tree. */
export function deviceDescriptor(path: string): number | undefined {
  const match = /^\/dev\/(?:fd\/(\d+)|(stdin|stdout|stderr|tty))$/.exec(path)
  if (!match) return undefined
  if (match[1]) return Number(match[1])
  return { stdin: 0, stdout: 1, stderr: 2, tty: 255 }[match[2] as 'stdin']
}

function openFile(shell: Shell, name: string, operator: Redirection['operator']): Channel | number {
  const device = deviceDescriptor(name)
  if (device === 255 && !shell.descriptors.get(255)) throw new RedirectionFailure('/dev/tty: No such device or address')
  if (device !== undefined) {
    if (!shell.descriptors.get(device)) throw new RedirectionFailure(`${name}: No such file or directory`)
    return device
  }
  if (name === '') throw new RedirectionFailure(': No such file or directory')
  try {
    return openPath(shell, name, operator)
  } catch (error) {
    if (isSystemError(error)) throw new RedirectionFailure(`${name}: ${error.reason}`)
    throw error
  }
}

function openPath(shell: Shell, name: string, operator: Redirection['operator']): Channel {
  const { fs } = shell.machine
  const path: Path = absolutePath(shell.cwd, name)
  const mode = 0o666 & ~shell.umask
  const regular = !path.startsWith('/dev/')
  switch (operator) {
    case '<':
      return fileChannel(fs.open(path, { flag: 'r' }), { readable: true, regular })
    case '<>':
      return fileChannel(fs.open(path, { flag: 'rw', mode }), { readable: true, writable: true })
    case '>>':
    case '&>>':
      return fileChannel(fs.open(path, { flag: 'a', mode }), { append: true, writable: true, regular })
    default: {
      const kept = shell.options.has('noclobber') && operator !== '>|' && fs.stat(path)?.kind === 'file' && !path.startsWith('/dev/')
      if (kept) throw new RedirectionFailure(`${name}: cannot overwrite existing file`)
      return fileChannel(fs.open(path, { flag: 'w', mode }), { writable: true })
    }
  }
}
