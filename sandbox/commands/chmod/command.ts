import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { applyMode, modeString, octal } from '../_shared/modes.ts'
import { join } from '../_shared/names.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { quote, quoteText } from '../_shared/quote.ts'

interface ChangeOptions {
  mode: string
  recursive: boolean
  report: 'all' | 'changes' | 'none'
  silent: boolean
}

export default program({
  summary: 'change the permissions of files',
  usage: 'chmod [OPTION]... MODE[,MODE]... FILE...',
  options: {
    changes: { short: 'c', long: 'changes', help: 'say what is changed' },
    silent: { short: 'f', long: 'silent', help: 'say nothing of most errors' },
    reference: { long: 'reference', value: 'RFILE', help: 'use the mode of RFILE' },
    recursive: { short: 'R', long: 'recursive', help: 'and everything in directories' },
    verbose: { short: 'v', long: 'verbose', help: 'say what is done with each file' },
  },
  notes: 'MODE is octal (755) or [ugoa...][-+=][rwxXst...], with commas between.',
  rewrite: protectMode,
  async run(call, ctx) {
    const reference = call.value('reference')
    const operands = [...call.operands]
    const mode = reference === undefined ? operands.shift() : referenceMode(ctx, reference)
    if (mode === undefined) throw new Failure('missing operand', { hint: true })
    if (operands.length === 0) throw new Failure(`missing operand after ${quoteText(mode)}`, { hint: true })
    if (applyMode(mode, { mode: 0, directory: false, umask: 0 }) === undefined)
      throw new Failure(`invalid mode: ${quoteText(mode)}`, { hint: true })
    const options: ChangeOptions = {
      mode,
      recursive: call.has('recursive'),
      report: call.has('verbose') ? 'all' : call.has('changes') ? 'changes' : 'none',
      silent: call.has('silent'),
    }
    let code = 0
    for (const name of operands) if (!(await change(ctx, name, options))) code = 1
    return code
  },
})

/** `chmod -x file`: a mode that begins with a minus is no option. */
function protectMode(args: string[]): string[] {
  const at = args.findIndex(word => /^-[rwxXst]+(?:[-+=,].*)?$/.test(word) || /^-[rwxXst]*,/.test(word))
  const end = args.indexOf('--')
  if (at < 0 || (end >= 0 && end < at)) return args
  return [
    ...args.slice(0, at).filter(word => word.startsWith('-')),
    '--',
    args[at]!,
    ...args.slice(0, at).filter(word => !word.startsWith('-')),
    ...args.slice(at + 1),
  ]
}

function referenceMode(ctx: CommandContext, name: string): string {
  const stat = ctx.fs.stat(resolve(ctx, name))
  if (stat === undefined) throw new Failure(`failed to get attributes of ${quote(name)}: No such file or directory`)
  return octal(stat.mode)
}

async function change(ctx: CommandContext, name: string, options: ChangeOptions): Promise<boolean> {
  const path = resolve(ctx, name)
  const stat = ctx.fs.stat(path)
  if (stat === undefined) {
    const dangling = ctx.fs.lstat(path) !== undefined
    if (!options.silent)
      await warn(
        ctx,
        dangling ? `cannot operate on dangling symlink ${quote(name)}` : `cannot access ${quote(name)}: No such file or directory`,
      )
    return false
  }
  const mode = applyMode(options.mode, { mode: stat.mode, directory: stat.kind === 'directory', umask: ctx.process.umask })!
  try {
    ctx.fs.chmod(path, mode)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (!options.silent) await warn(ctx, `changing permissions of ${quote(name)}: ${error.reason}`)
    return false
  }
  const words = (value: number) => `${octal(value)} (${modeString(stat.kind, value).slice(1)})`
  if (stat.mode !== mode && options.report !== 'none')
    await ctx.stdout.write(`mode of ${quote(name)} changed from ${words(stat.mode)} to ${words(mode)}\n`)
  else if (options.report === 'all') await ctx.stdout.write(`mode of ${quote(name)} retained as ${words(mode)}\n`)
  if (!options.recursive || stat.kind !== 'directory') return true
  return changeBelow(ctx, name, options)
}

async function changeBelow(ctx: CommandContext, name: string, options: ChangeOptions): Promise<boolean> {
  let complete = true
  try {
    for (const entry of ctx.fs.list(resolve(ctx, name))) {
      const below = join(name, entry)
      if (ctx.fs.lstat(resolve(ctx, below))?.kind === 'symlink') continue
      if (!(await change(ctx, below, options))) complete = false
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (!options.silent) await warn(ctx, `cannot read directory ${quote(name)}: ${error.reason}`)
    return false
  }
  return complete
}
