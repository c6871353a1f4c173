import { assignText } from '../assign.ts'
import type { Builtin } from '../builtin.ts'
import { unescapeEcho } from '../escapes.ts'
import { formatPrintf } from '../printf.ts'

const echo: Builtin = {
  name: 'echo',
  summary: 'Write arguments to the standard output.',
  usage: 'echo [-neE] [arg ...]',
  async run(args, shell, { stdout }) {
    let newline = true
    let escapes = shell.shopts.has('xpg_echo')
    let at = 0
    for (; at < args.length && /^-[neE]+$/.test(args[at]!); at++) {
      for (const letter of args[at]!.slice(1)) {
        if (letter === 'n') newline = false
        else escapes = letter === 'e'
      }
    }
    const text = args.slice(at).join(' ')
    const result = escapes ? unescapeEcho(text, { octalWithoutZero: false }) : { text, stopped: false }
    await stdout.write(result.text + (newline && !result.stopped ? '\n' : ''))
    return 0
  },
}

const printf: Builtin = {
  name: 'printf',
  summary: 'Formats and prints ARGUMENTS under control of the FORMAT.',
  usage: 'printf [-v var] format [arguments]',
  async run(args, shell, streams) {
    let rest = args
    let variable: string | undefined
    if (rest[0] === '-v') {
      variable = rest[1]
      rest = rest.slice(2)
      if (variable === undefined) return await streams.usage('-v: option requires an argument')
      if (!/^[A-Za-z_]\w*(\[.+\])?$/s.test(variable)) return await streams.fail(`\`${variable}': not a valid identifier`, 2)
    }
    if (rest[0] === '--') rest = rest.slice(1)
    else if (rest[0]?.startsWith('-') && rest[0].length > 1 && !variable)
      return await streams.usage(`${rest[0].slice(0, 2)}: invalid option`)
    const [format, ...values] = rest
    if (format === undefined) {
      await streams.stderr.write('printf: usage: printf [-v var] format [arguments]\n')
      return 2
    }
    const { text, errors } = formatPrintf(format, values, { clock: shell.machine.clock })
    if (variable) await assignText(shell, variable, text)
    else await streams.stdout.write(text)
    for (const error of errors) await streams.fail(error)
    return errors.length ? 1 : 0
  },
}

export const output: Builtin[] = [echo, printf]
