import { assignText, variableText } from '../assign.ts'
import type { Builtin } from '../builtin.ts'
import { readOptions } from './options.ts'

const getopts: Builtin = {
  name: 'getopts',
  summary: 'Parse option arguments.',
  usage: 'getopts optstring name [arg ...]',
  async run(args, shell, streams) {
    const [spec, name, ...given] = args
    if (spec === undefined || name === undefined) return await streams.usage('')
    const words = given.length ? given : shell.positional
    const silent = spec.startsWith(':')
    let index = Number(variableText(shell, 'OPTIND') ?? 1) || 1
    let offset = shell.optionOffset.index === index ? shell.optionOffset.offset : 1
    const word = words[index - 1]
    if (word === undefined || !/^-./.test(word) || word === '--') {
      if (word === '--') index += 1
      await assignText(shell, 'OPTIND', String(index))
      await assignText(shell, name, '?')
      return 1
    }
    const letter = word[offset]!
    const position = letter === ':' ? -1 : spec.indexOf(letter, silent ? 1 : 0)
    const wantsValue = position >= 0 && spec[position + 1] === ':'
    offset += 1
    let value: string | undefined
    if (wantsValue) {
      value = word.slice(offset) || words[index]
      index += word.slice(offset) ? 1 : 2
      offset = 1
    } else if (offset >= word.length) {
      index += 1
      offset = 1
    }
    shell.optionOffset = { index, offset }
    await assignText(shell, 'OPTIND', String(index))
    const missing = wantsValue && value === undefined
    if (position >= 0 && !missing) {
      shell.variables.remove('OPTARG')
      if (value !== undefined) await assignText(shell, 'OPTARG', value)
      await assignText(shell, name, letter)
      return 0
    }
    await assignText(shell, name, silent && missing ? ':' : '?')
    shell.variables.remove('OPTARG')
    if (silent) await assignText(shell, 'OPTARG', letter)
    else await streams.stderr.write(`${shell.name}: ${missing ? 'option requires an argument' : 'illegal option'} -- ${letter}\n`)
    return 0
  },
}

const times: Builtin = {
  name: 'times',
  summary: 'Display process times.',
  usage: 'times',
  special: true,
  async run(_, __, { stdout }) {
    await stdout.write('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n')
    return 0
  },
}

const history: Builtin = {
  name: 'history',
  summary: 'Display or manipulate the history list.',
  usage: 'history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'cd:anrwps', streams)
    if (!options) return 2
    const { letters, operands } = options
    if (letters.has('c')) shell.history.length = 0
    else if (letters.has('d')) {
      const at = Number(letters.get('d')) - 1
      if (!(at in shell.history)) return await streams.fail(`${letters.get('d')}: history position out of range`)
      shell.history.splice(at, 1)
    } else if (letters.size === 0) {
      const count = operands[0] === undefined ? shell.history.length : Number(operands[0])
      if (!Number.isInteger(count)) return await streams.fail(`${operands[0]}: numeric argument required`)
      const from = Math.max(0, shell.history.length - count)
      await streams.stdout.write(
        shell.history
          .slice(from)
          .map((line, at) => `${String(from + at + 1).padStart(5)}  ${line}\n`)
          .join(''),
      )
    }
    return 0
  },
}

/** Limits of a machine that has none to speak of. */
const ulimit: Builtin = {
  name: 'ulimit',
  summary: 'Modify shell resource limits.',
  usage: 'ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]',
  async run(args, _, streams) {
    if (args.some(arg => /^\d+$/.test(arg))) return await streams.fail('limits cannot be changed in this sandbox')
    await streams.stdout.write('unlimited\n')
    return 0
  },
}

const help: Builtin = {
  name: 'help',
  summary: 'Display information about builtin commands.',
  usage: 'help [-dms] [pattern ...]',
  async run(args, shell, streams) {
    const names = args.filter(arg => !arg.startsWith('-'))
    if (names.length === 0) {
      const builtins = [...shell.machine.builtins.values()].map(builtin => ` ${builtin.usage}\n`).sort()
      await streams.stdout.write(`These shell commands are defined internally. Type \`help name' to find out more.\n\n${builtins.join('')}`)
      return 0
    }
    let code = 0
    for (const name of names) {
      const found = shell.machine.builtins.get(name)
      const info = shell.machine.info.get(name)
      if (found) await streams.stdout.write(`${name}: ${found.usage}\n    ${found.summary}\n`)
      else if (info) await streams.stdout.write(`${name}: ${info.usage}\n    ${info.summary}\n`)
      else code = await streams.fail(`no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`)
    }
    return code
  },
}

/** What this shell knows of and does not do: said by name, never silently. */
const MISSING: Record<string, string> = {
  bind: 'Set Readline key bindings and variables.',
  compgen: 'Display possible completions.',
  complete: 'Specify how arguments are to be completed.',
  compopt: 'Modify completion options.',
  enable: 'Enable and disable shell builtins.',
  fc: 'Display or execute commands from the history list.',
  suspend: 'Suspend shell execution.',
}

const missing: Builtin[] = Object.entries(MISSING).map(([name, summary]) => ({
  name,
  summary,
  usage: name,
  run: (_, __, streams) => streams.fail('not supported in this shell', 2),
}))

export const miscellany: Builtin[] = [getopts, times, history, ulimit, help, ...missing]
