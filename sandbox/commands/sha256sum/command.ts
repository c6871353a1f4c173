import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { readAll, readText } from '../_shared/input.ts'
import { Failure, program, warn } from '../_shared/program.ts'
import { quoteIfNeeded } from '../_shared/quote.ts'
import { md5 } from './md5.ts'

const DIGITS: Record<string, { algorithm: string; length: number }> = {
  md5sum: { algorithm: 'MD5', length: 32 },
  sha1sum: { algorithm: 'SHA-1', length: 40 },
  sha256sum: { algorithm: 'SHA-256', length: 64 },
  sha512sum: { algorithm: 'SHA-512', length: 128 },
}

export default program({
  summary: 'print or check checksums of files',
  usage: 'sha256sum [OPTION]... [FILE]...',
  aliases: ['md5sum', 'sha1sum', 'sha512sum'],
  options: {
    binary: { short: 'b', long: 'binary', help: 'mark files as binary' },
    check: { short: 'c', long: 'check', help: 'read checksums from FILEs and check them' },
    text: { short: 't', long: 'text', help: '(the default)' },
    tag: { long: 'tag', help: 'print with the name of the algorithm' },
    quiet: { long: 'quiet', help: 'with -c, say nothing of files that are right' },
    status: { long: 'status', help: 'with -c, print nothing' },
  },
  async run(call, ctx) {
    const names = call.operands.length > 0 ? call.operands : ['-']
    if (call.has('check')) return check(ctx, names, { quiet: call.has('quiet'), status: call.has('status') })
    let code = 0
    for (const name of names) {
      try {
        const sum = await digest(ctx, name)
        const label = DIGITS[ctx.name]!.algorithm.replace('-', '')
        await ctx.stdout.write(call.has('tag') ? `${label} (${name}) = ${sum}\n` : `${sum} ${call.has('binary') ? '*' : ' '}${name}\n`)
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        await warn(ctx, `${quoteIfNeeded(name)}: ${error.reason}`)
        code = 1
      }
    }
    return code
  },
})

async function digest(ctx: CommandContext, name: string): Promise<string> {
  const bytes = await readAll(ctx, name)
  const { algorithm } = DIGITS[ctx.name] ?? DIGITS.sha256sum!
  const sum = algorithm === 'MD5' ? md5(bytes) : new Uint8Array(await crypto.subtle.digest(algorithm, bytes.slice()))
  return [...sum].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

async function check(ctx: CommandContext, lists: string[], { quiet, status }: { quiet: boolean; status: boolean }): Promise<number> {
  let wrong = 0
  let missing = 0
  for (const list of lists) {
    const pattern = new RegExp(`^([0-9a-fA-F]{${DIGITS[ctx.name]!.length}}) [ *](.+)$`)
    const lines = (await readText(ctx, list)).split('\n').filter(line => line !== '')
    const entries = lines.map(line => pattern.exec(line)).filter(match => match !== null)
    if (entries.length === 0)
      throw new Failure(`${list === '-' ? "'standard input'" : quoteIfNeeded(list)}: no properly formatted checksum lines found`)
    for (const [, sum, name] of entries) {
      try {
        const right = (await digest(ctx, name!)) === sum!.toLowerCase()
        if (!right) wrong++
        if (!status && !(quiet && right)) await ctx.stdout.write(`${name}: ${right ? 'OK' : 'FAILED'}\n`)
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        missing++
        await warn(ctx, `${quoteIfNeeded(name!)}: ${error.reason}`)
        if (!status) await ctx.stdout.write(`${name}: FAILED open or read\n`)
      }
    }
  }
  if (!status && missing > 0) await warn(ctx, `WARNING: ${missing} listed file${missing === 1 ? '' : 's'} could not be read`)
  if (!status && wrong > 0) await warn(ctx, `WARNING: ${wrong} computed checksum${wrong === 1 ? '' : 's'} did NOT match`)
  return wrong + missing > 0 ? 1 : 0
}
