import type { CommandContext } from '../../contract.ts'
import { program, resolve } from '../_shared/program.ts'

const MAGIC: [string, string][] = [
  ['\x89PNG', 'PNG image data'],
  ['\xff\xd8\xff', 'JPEG image data'],
  ['GIF8', 'GIF image data'],
  ['%PDF-', 'PDF document'],
  ['PK\x03\x04', 'Zip archive data'],
  ['\x1f\x8b', 'gzip compressed data'],
  ['\x7fELF', 'ELF executable'],
  ['PAR1', 'Apache Parquet'],
  ['SQLite format 3\0', 'SQLite 3.x database'],
]

export default program({
  summary: 'say what kind of content files have',
  usage: 'file [OPTION]... FILE...',
  options: {
    brief: { short: 'b', long: 'brief', help: 'print no file names' },
    mime: { short: 'i', long: 'mime', help: 'print it as a MIME type' },
  },
  async run(call, ctx) {
    if (call.operands.length === 0) {
      await ctx.stderr.write('Usage: file [OPTION]... FILE...\n')
      return 1
    }
    const width = Math.max(...call.operands.map(name => name.length)) + 1
    for (const name of call.operands) {
      const kind = describe(ctx, name, call.has('mime'))
      await ctx.stdout.write(call.has('brief') ? `${kind}\n` : `${`${name}:`.padEnd(width)} ${kind}\n`)
    }
    return 0
  },
})

function describe(ctx: CommandContext, name: string, mime: boolean): string {
  const path = resolve(ctx, name)
  const stat = ctx.fs.lstat(path)
  if (stat === undefined) return `cannot open \`${name}' (No such file or directory)`
  if (stat.kind === 'directory') return mime ? 'inode/directory; charset=binary' : 'directory'
  if (stat.kind === 'symlink')
    return mime ? 'inode/symlink; charset=binary' : `${ctx.fs.exists(path) ? '' : 'broken '}symbolic link to ${ctx.fs.readlink(path)}`
  if (stat.size === 0) return mime ? 'inode/x-empty; charset=binary' : 'empty'
  const bytes = ctx.fs.read(path)
  const start = String.fromCharCode(...bytes.subarray(0, 512))
  const magic = MAGIC.find(([mark]) => start.startsWith(mark))
  if (magic) return mime ? 'application/octet-stream; charset=binary' : magic[1]
  return textKind(bytes, start, mime)
}

function textKind(bytes: Uint8Array, start: string, mime: boolean): string {
  const text = new TextDecoder().decode(bytes)
  if (bytes.includes(0) || text.includes('\ufffd')) return mime ? 'application/octet-stream; charset=binary' : 'data'
  const ascii = bytes.every(byte => byte < 128)
  if (mime) return `text/plain; charset=${ascii ? 'us-ascii' : 'utf-8'}`
  const encoding = ascii ? 'ASCII text' : 'Unicode text, UTF-8 text'
  const ending = text.includes('\r\n') ? ', with CRLF line terminators' : text.includes('\n') ? '' : ', with no line terminators'
  const script = /^#! ?\/(?:usr\/bin\/env )?(?:\S*\/)?(\S+)/.exec(start)?.[1]
  if (script !== undefined)
    return `${{ bash: 'Bourne-Again shell', sh: 'POSIX shell', python3: 'Python' }[script] ?? script} script, ${encoding} executable${ending}`
  if (/^\s*[[{]/.test(text) && isJson(text)) return 'JSON text data'
  return encoding + ending
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
