import { isSystemError } from '../../error.ts'
import { openSource, readText } from '../_shared/input.ts'
import { isDirectory } from '../_shared/names.ts'
import { page } from '../_shared/pager.ts'
import { Failure, program } from '../_shared/program.ts'

export default program({
  summary: 'show text a screen at a time',
  usage: 'less [OPTION]... [FILE]...',
  aliases: ['more', 'pager'],
  options: {
    number: { short: 'N', long: 'LINE-NUMBERS', help: 'number the lines' },
    chop: { short: 'S', long: 'chop-long-lines', help: '(ignored)' },
    raw: { short: 'R', long: 'RAW-CONTROL-CHARS', help: 'let colours through (always so here)' },
    quitIfOne: { short: 'F', long: 'quit-if-one-screen', help: 'leave when it fits on the screen (always so here)' },
    noInit: { short: 'X', long: 'no-init', help: '(ignored)' },
    exit: { short: 'eE', help: '(ignored)' },
    ignoreCase: { short: 'iI', help: '(ignored)' },
    squeeze: { short: 's', help: '(ignored)' },
  },
  async run(call, ctx) {
    const names = call.operands.length > 0 ? call.operands : ['-']
    if (call.operands.length === 0 && ctx.stdin.isTerminal) throw new Failure(`Missing filename ("${ctx.name} --help" for help)`)
    let code = 0
    for (const name of names) {
      try {
        if (name !== '-' && isDirectory(ctx, name)) {
          await ctx.stderr.write(ctx.name === 'more' ? `\n*** ${name}: directory ***\n\n` : `${name} is a directory\n`)
          code = 1
          continue
        }
        if (!ctx.stdout.isTerminal && !call.has('number')) {
          const source = openSource(ctx, name)
          for (let chunk = await source.read(); chunk !== undefined; chunk = await source.read()) await ctx.stdout.write(chunk)
          source.close()
          continue
        }
        const text = await readText(ctx, name)
        const shown = call.has('number')
          ? text
              .replace(/\n$/, '')
              .split('\n')
              .map((line, index) => `${String(index + 1).padStart(7)} ${line}\n`)
              .join('')
          : text
        await page(ctx, shown, name === '-' ? '' : name)
      } catch (error) {
        if (!isSystemError(error) || error.code === 'EPIPE') throw error
        await ctx.stderr.write(ctx.name === 'more' ? `more: cannot open ${name}: ${error.reason}\n` : `${name}: ${error.reason}\n`)
        code = 1
      }
    }
    return code
  },
})
