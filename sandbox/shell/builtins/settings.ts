import type { Builtin, BuiltinStreams } from '../builtin.ts'
import { settingText } from '../declaration.ts'
import { singleQuote } from '../quote.ts'
import { OPTION_LETTERS, OPTION_NAMES } from '../special-variables.ts'
import type { Shell } from '../state.ts'
import { readOptions } from './options.ts'

const set: Builtin = {
  name: 'set',
  summary: 'Set or unset values of shell options and positional parameters.',
  usage: 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]',
  special: true,
  async run(args, shell, streams) {
    if (args.length === 0) {
      const shown = [...shell.variables.all()].filter(
        ([, variable]) => variable.content.kind !== 'text' || variable.content.text !== undefined,
      )
      await streams.stdout.write(shown.map(([name, variable]) => `${settingText(name, variable)}\n`).join(''))
      return 0
    }
    let at = 0
    for (; at < args.length; at++) {
      const arg = args[at]!
      if (arg === '--' || arg === '-') {
        if (arg === '--' || at + 1 < args.length) shell.positional = args.slice(at + 1)
        if (arg === '-') for (const name of ['xtrace', 'verbose']) shell.options.delete(name)
        return 0
      }
      if (!/^[-+]./.test(arg)) break
      const on = arg.startsWith('-')
      for (const letter of arg.slice(1)) {
        if (letter !== 'o') {
          const name = OPTION_LETTERS.get(letter)
          if (!name) return await streams.usage(`${arg[0]}${letter}: invalid option`)
          shell.options[on ? 'add' : 'delete'](name)
          continue
        }
        const name = args[++at]
        if (name === undefined) return await listOptions(shell, streams, on)
        if (!OPTION_NAMES.includes(name)) return await streams.fail(`${name}: invalid option name`, 2)
        shell.options[on ? 'add' : 'delete'](name)
      }
    }
    if (at < args.length) shell.positional = args.slice(at)
    return 0
  },
}

async function listOptions(shell: Shell, streams: BuiltinStreams, readable: boolean): Promise<number> {
  const lines = OPTION_NAMES.map(name => {
    const on = shell.options.has(name)
    return readable ? `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n` : `set ${on ? '-' : '+'}o ${name}\n`
  })
  await streams.stdout.write(lines.join(''))
  return 0
}

const SHOPTS = [
  'autocd',
  'assoc_expand_once',
  'cdable_vars',
  'cdspell',
  'checkhash',
  'checkjobs',
  'checkwinsize',
  'cmdhist',
  'compat31',
  'compat32',
  'compat40',
  'compat41',
  'compat42',
  'compat43',
  'compat44',
  'complete_fullquote',
  'direxpand',
  'dirspell',
  'dotglob',
  'execfail',
  'expand_aliases',
  'extdebug',
  'extglob',
  'extquote',
  'failglob',
  'force_fignore',
  'globasciiranges',
  'globskipdots',
  'globstar',
  'gnu_errfmt',
  'histappend',
  'histreedit',
  'histverify',
  'hostcomplete',
  'huponexit',
  'inherit_errexit',
  'interactive_comments',
  'lastpipe',
  'lithist',
  'localvar_inherit',
  'localvar_unset',
  'login_shell',
  'mailwarn',
  'no_empty_cmd_completion',
  'nocaseglob',
  'nocasematch',
  'noexpand_translation',
  'nullglob',
  'patsub_replacement',
  'progcomp',
  'progcomp_alias',
  'promptvars',
  'restricted_shell',
  'shift_verbose',
  'sourcepath',
  'syslog_history',
  'varredir_close',
  'xpg_echo',
]

const shopt: Builtin = {
  name: 'shopt',
  summary: 'Set and unset shell options.',
  usage: 'shopt [-pqsu] [-o] [optname ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'pqsuo', streams)
    if (!options) return 2
    const { letters, operands } = options
    const known = letters.has('o') ? OPTION_NAMES : SHOPTS
    const on = letters.has('o') ? shell.options : shell.shopts
    const setting = letters.has('s') || letters.has('u')
    let code = 0
    for (const name of operands.length ? operands : setting ? [] : known) {
      if (!known.includes(name)) {
        code = await streams.fail(`${name}: invalid shell option name`)
      } else if (setting) on[letters.has('s') ? 'add' : 'delete'](name)
      else {
        if (operands.length && !on.has(name)) code = 1
        if (!letters.has('q')) await streams.stdout.write(optionLine(name, on.has(name), letters))
      }
    }
    return code
  },
}

function optionLine(name: string, on: boolean, letters: ReadonlyMap<string, string>): string {
  if (letters.has('p')) return letters.has('o') ? `set ${on ? '-' : '+'}o ${name}\n` : `shopt -${on ? 's' : 'u'} ${name}\n`
  return `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`
}

const alias: Builtin = {
  name: 'alias',
  summary: 'Define or display aliases.',
  usage: 'alias [-p] [name[=value] ... ]',
  async run(args, shell, streams) {
    const names = args.filter(arg => arg !== '-p')
    const show = (name: string) => streams.stdout.write(`alias ${name}=${singleQuote(shell.aliases.get(name) ?? '')}\n`)
    if (names.length === 0) for (const name of [...shell.aliases.keys()].sort()) await show(name)
    let code = 0
    for (const word of names) {
      const equals = word.indexOf('=')
      if (equals > 0) shell.aliases.set(word.slice(0, equals), word.slice(equals + 1))
      else if (shell.aliases.has(word)) await show(word)
      else code = await streams.fail(`${word}: not found`)
    }
    return code
  },
}

const unalias: Builtin = {
  name: 'unalias',
  summary: 'Remove each NAME from the list of defined aliases.',
  usage: 'unalias [-a] name [name ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'a', streams)
    if (!options) return 2
    if (options.letters.has('a')) shell.aliases.clear()
    let code = 0
    for (const name of options.operands) if (!shell.aliases.delete(name)) code = await streams.fail(`${name}: not found`)
    return code
  },
}

const umask: Builtin = {
  name: 'umask',
  summary: 'Display or set file mode mask.',
  usage: 'umask [-p] [-S] [mode]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'pS', streams)
    if (!options) return 2
    const [mode] = options.operands
    if (mode === undefined) {
      const text = options.letters.has('S') ? symbolic(shell.umask) : shell.umask.toString(8).padStart(4, '0')
      await streams.stdout.write(`${options.letters.has('p') ? `umask ${options.letters.has('S') ? '-S ' : ''}` : ''}${text}\n`)
      return 0
    }
    if (/^\d+$/.test(mode)) {
      if (!/^[0-7]{1,4}$/.test(mode)) return await streams.fail(`${mode}: octal number out of range`)
      shell.umask = Number.parseInt(mode, 8) & 0o777
      return 0
    }
    const next = fromSymbols(mode, shell.umask)
    if (next === undefined) return await streams.fail(`\`${mode[0]}': invalid symbolic mode character`)
    shell.umask = next
    return 0
  },
}

function symbolic(mask: number): string {
  const one = (shift: number) => [...'rwx'].filter((_, at) => ((~mask >> shift) & (4 >> at)) !== 0).join('')
  return `u=${one(6)},g=${one(3)},o=${one(0)}`
}

function fromSymbols(text: string, mask: number): number | undefined {
  let allowed = ~mask & 0o777
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause)
    if (!match) return undefined
    const [, who = '', sign, letters = ''] = match
    const bits = [...letters].reduce((sum, letter) => sum | { r: 4, w: 2, x: 1 }[letter as 'r'], 0)
    for (const one of who === '' || who.includes('a') ? 'ugo' : who) {
      const shift = { u: 6, g: 3, o: 0 }[one as 'u']
      if (sign === '+') allowed |= bits << shift
      else if (sign === '-') allowed &= ~(bits << shift)
      else allowed = (allowed & ~(7 << shift)) | (bits << shift)
    }
  }
  return ~allowed & 0o777
}

export const settings: Builtin[] = [set, shopt, alias, unalias, umask]
