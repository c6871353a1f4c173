import type { CommandContext, Input, OpenFile } from '../../contract.ts'
import { SystemError } from '../../error.ts'
import { resolve } from './program.ts'

const CHUNK = 65_536

/** Reads a file in pieces. Not an `Input` of the shell: commands read chunks or lines of it, once. */
export interface ByteSource {
  read(): Promise<Uint8Array | undefined>
  close(): void
}

/** Standard input for `-` (and its device), else the file of that name. ENOENT, EISDIR … as the tree says. */
export function openSource(ctx: CommandContext, name: string): ByteSource {
  if (name === '-' || name === '/dev/stdin' || name === '/dev/fd/0') return keepOpen(ctx.stdin)
  const path = resolve(ctx, name)
  const stat = ctx.fs.stat(path)
  if (stat?.kind === 'directory') throw new SystemError('EISDIR', name)
  return fileSource(ctx.fs.open(path, { flag: 'r' }))
}

function keepOpen(input: Input): ByteSource {
  return { read: () => input.read(), close: () => {} }
}

export function fileSource(file: OpenFile): ByteSource {
  let position = 0
  return {
    async read() {
      const chunk = file.readAt(position, CHUNK)
      position += chunk.length
      return chunk.length === 0 ? undefined : chunk
    },
    close: () => file.close(),
  }
}

/** Everything, as bytes. */
export async function readAll(ctx: CommandContext, name: string): Promise<Uint8Array> {
  const source = openSource(ctx, name)
  const chunks: Uint8Array[] = []
  try {
    for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) chunks.push(chunk)
  } finally {
    source.close()
  }
  return concat(chunks)
}

export async function readText(ctx: CommandContext, name: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readAll(ctx, name))
}

export function concat(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Lines as they arrive, a chunk's worth at a time. `unfinished` is true with a last line that has no newline. */
export interface LineBatch {
  lines: string[]
  unfinished: boolean
}

/** Splits a source at newlines (or another separator) and closes it. Undecodable bytes become U+FFFD. */
export async function* lineBatches(source: ByteSource, separator = '\n'): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest = ''
  try {
    for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) {
      const pieces = (rest + decoder.decode(chunk, { stream: true })).split(separator)
      rest = pieces.pop()!
      if (pieces.length > 0) yield { lines: pieces, unfinished: false }
    }
    rest += decoder.decode()
    if (rest !== '') yield { lines: [rest], unfinished: true }
  } finally {
    source.close()
  }
}

/** All lines of a source, without their newlines. */
export async function readLines(source: ByteSource, separator = '\n'): Promise<string[]> {
  const lines: string[] = []
  for await (const batch of lineBatches(source, separator)) for (const line of batch.lines) lines.push(line)
  return lines
}
