import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { Failure, program, refuseExtra, resolve } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

export default program({
  summary: 'make a file or directory with a new name, and print it',
  usage: 'mktemp [OPTION]... [TEMPLATE]',
  options: {
    directory: { short: 'd', long: 'directory', help: 'make a directory' },
    place: { short: 'p', long: 'tmpdir', value: 'DIR', optional: true, help: 'make it in DIR ($TMPDIR or /tmp)' },
    quiet: { short: 'q', long: 'quiet', help: 'say nothing of errors' },
    suffix: { long: 'suffix', value: 'SUFF', help: 'append SUFF to the name' },
    template: { short: 't', help: 'take TEMPLATE as a name in $TMPDIR or /tmp' },
    dry: { short: 'u', long: 'dry-run', help: 'only print a name' },
  },
  rewrite: args =>
    args.flatMap((word, index) =>
      word === '-p' && args[index + 1] !== undefined ? [] : args[index - 1] === '-p' ? [`-p${word}`] : [word],
    ),
  async run(call, ctx) {
    refuseExtra(call.operands, 1)
    const template = call.operands[0] ?? 'tmp.XXXXXXXXXX'
    const suffix = call.value('suffix') ?? /[^X]*$/.exec(template)![0]
    const stem = call.value('suffix') === undefined ? template.slice(0, template.length - suffix.length) : template
    const count = /X*$/.exec(stem)![0].length
    if (count < 3) throw new Failure(`too few X's in template ${quoteText(template)}`)
    const inPlace = call.operands.length === 0 || call.has('place') || call.has('template')
    const directory = inPlace ? `${(call.value('place') || ctx.env.get('TMPDIR') || '/tmp').replace(/(.)\/+$/, '$1')}/` : ''
    for (let turn = 0; ; turn++) {
      const name = directory + stem.slice(0, stem.length - count) + letters(count) + suffix
      try {
        make(ctx, name, { directory: call.has('directory'), dry: call.has('dry') })
        await ctx.stdout.write(`${name}\n`)
        return 0
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        if (error.code === 'EEXIST' && turn < 1000) continue
        if (call.has('quiet')) return 1
        throw new Failure(
          `failed to create ${call.has('directory') ? 'directory' : 'file'} via template ${quoteText(directory + template)}: ${error.reason}`,
        )
      }
    }
  },
})

function make(ctx: CommandContext, name: string, { directory, dry }: { directory: boolean; dry: boolean }): void {
  const path = resolve(ctx, name)
  if (dry) return
  if (directory) ctx.fs.mkdir(path, 0o700)
  else ctx.fs.open(path, { flag: 'w', exclusive: true, mode: 0o600 }).close()
}

function letters(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), byte => LETTERS[byte % LETTERS.length]).join('')
}
