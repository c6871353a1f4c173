import { evaluate } from '../arithmetic.ts'
import { assignText, followReferences, isName, keyOf, parseReference } from '../assign.ts'
import type { Builtin, BuiltinStreams } from '../builtin.ts'
import { declaration, settingText } from '../declaration.ts'
import { printFunction } from '../print-function.ts'
import type { Shell } from '../state.ts'
import { keysOf, type Variable } from '../variables.ts'
import { readOptions } from './options.ts'

interface Declared {
  add: string
  remove: string
  where: 'any' | 'local' | 'global'
}

/** Splits off `-ax` and `+x`; undefined after a complaint. */
async function attributes(args: string[], streams: BuiltinStreams): Promise<{ add: string; remove: string; rest: string[] } | undefined> {
  let add = ''
  let remove = ''
  let at = 0
  for (; at < args.length && /^[-+]./.test(args[at]!); at++) {
    if (args[at] === '--') {
      at += 1
      break
    }
    const bad = /[^aAfFgiIlnrtupx]/.exec(args[at]!.slice(1))
    if (bad) {
      await streams.usage(`${args[at]![0]}${bad[0]}: invalid option`)
      return undefined
    }
    if (args[at]!.startsWith('-')) add += args[at]!.slice(1)
    else remove += args[at]!.slice(1)
  }
  return { add, remove, rest: args.slice(at) }
}

async function declareOne(shell: Shell, word: string, declared: Declared): Promise<string | undefined> {
  const match = /^([A-Za-z_]\w*)(\[.*?\])?(?:(\+?)=(.*))?$/s.exec(word)
  if (!match) return `\`${word}': not a valid identifier`
  const [, name = '', subscript = '', append, value] = match
  const target =
    declared.where === 'local'
      ? shell.variables.ensureLocal(name)
      : declared.where === 'global'
        ? shell.variables.ensureGlobal(name)
        : shell.variables.ensure(name)
  if (target.readonly && (value !== undefined || declared.remove.includes('r'))) return `${name}: readonly variable`
  setKind(target, declared.add)
  setAttributes(target, declared)
  // A reference names another variable; what it is given is that name.
  if (target.reference && value !== undefined && declared.add.includes('n')) target.content = { kind: 'text', text: value }
  else if (value !== undefined) await assignText(shell, name + subscript, value, append === '+')
  if (declared.add.includes('r')) target.readonly = true
  return undefined
}

function setKind(variable: Variable, letters: string): void {
  const { content } = variable
  if (letters.includes('A') && content.kind !== 'associative') {
    variable.content = {
      kind: 'associative',
      items: new Map(content.kind === 'text' && content.text !== undefined ? [['0', content.text]] : []),
    }
  }
  if (letters.includes('a') && content.kind === 'text') {
    variable.content = { kind: 'indexed', items: new Map(content.text === undefined ? [] : [[0, content.text]]) }
  }
}

function setAttributes(variable: Variable, { add, remove }: Declared): void {
  if (add.includes('i')) variable.integer = true
  if (add.includes('x')) variable.exported = true
  if (add.includes('n')) variable.reference = true
  if (add.includes('l')) variable.letters = 'lower'
  if (add.includes('u')) variable.letters = 'upper'
  if (remove.includes('i')) variable.integer = false
  if (remove.includes('x')) variable.exported = false
  if (remove.includes('n')) variable.reference = false
  if (remove.includes('l') || remove.includes('u')) variable.letters = undefined
}

async function runDeclare(args: string[], shell: Shell, streams: BuiltinStreams): Promise<number> {
  const parsed = await attributes(args, streams)
  if (!parsed) return 2
  const { add, remove, rest } = parsed
  if (/[fF]/.test(add)) return await listFunctions(shell, { names: rest, streams, namesOnly: add.includes('F') })
  if (rest.length === 0 || add.includes('p')) return await listVariables(shell, { names: rest, letters: add, streams })
  const where = add.includes('g') ? 'global' : shell.frames.some(frame => frame.kind === 'function') ? 'local' : 'any'
  return await each(rest, streams, word => declareOne(shell, word, { add, remove, where }))
}

async function each(words: string[], streams: BuiltinStreams, action: (word: string) => Promise<string | undefined>): Promise<number> {
  let code = 0
  for (const word of words) {
    const complaint = await action(word)
    if (complaint) code = await streams.fail(complaint)
  }
  return code
}

interface Listing {
  names: string[]
  letters: string
  streams: BuiltinStreams
}

async function listVariables(shell: Shell, { names, letters, streams }: Listing): Promise<number> {
  const all = shell.variables.all()
  if (names.length) {
    return await each(names, streams, async name => {
      const variable = all.get(name)
      if (!variable) return `${name}: not found`
      await streams.stdout.write(`${declaration(name, variable)}\n`)
      return undefined
    })
  }
  const wanted = (variable: Variable) =>
    (!letters.includes('x') || variable.exported) &&
    (!letters.includes('r') || variable.readonly) &&
    (!letters.includes('i') || variable.integer) &&
    (!letters.includes('a') || variable.content.kind === 'indexed') &&
    (!letters.includes('A') || variable.content.kind === 'associative')
  const shown = [...all].filter(
    ([, variable]) => wanted(variable) && (variable.content.kind !== 'text' || variable.content.text !== undefined || letters),
  )
  await streams.stdout.write(
    shown.map(([name, variable]) => `${letters ? declaration(name, variable) : settingText(name, variable)}\n`).join(''),
  )
  return 0
}

async function listFunctions(
  shell: Shell,
  { names, streams, namesOnly }: { names: string[]; streams: BuiltinStreams; namesOnly: boolean },
): Promise<number> {
  const wanted = names.length ? names : [...shell.functions.keys()].sort()
  let code = 0
  for (const name of wanted) {
    const found = shell.functions.get(name)
    if (!found) code = 1
    else if (namesOnly) await streams.stdout.write(names.length ? `${name}\n` : `declare -f ${name}\n`)
    else await streams.stdout.write(`${printFunction(shell, found)}\n`)
  }
  return code
}

const local: Builtin = {
  name: 'local',
  summary: 'Define local variables.',
  usage: 'local [option] name[=value] ...',
  async run(args, shell, streams) {
    if (!shell.frames.some(frame => frame.kind === 'function')) return await streams.fail('can only be used in a function')
    const parsed = await attributes(args, streams)
    if (!parsed) return 2
    if (parsed.rest.length === 0) {
      await streams.stdout.write([...shell.variables.locals()].map(([name, variable]) => `${settingText(name, variable)}\n`).join(''))
      return 0
    }
    return await each(parsed.rest, streams, word => declareOne(shell, word, { add: parsed.add, remove: parsed.remove, where: 'local' }))
  },
}

/** `export` and `readonly`. */
function marking(name: 'export' | 'readonly', letter: 'x' | 'r', summary: string): Builtin {
  return {
    name,
    summary,
    usage: `${name} [${name === 'export' ? '-fn' : '-aAf'}] [name[=value] ...] or ${name} -p`,
    special: true,
    async run(args, shell, streams) {
      const options = await readOptions(args, name === 'export' ? 'aAfnp' : 'aAfp', streams)
      if (!options) return 2
      const { letters, operands } = options
      if (operands.length === 0) return await listVariables(shell, { names: [], letters: letter, streams })
      if (letters.has('f')) {
        return await each(operands, streams, async word => {
          const found = shell.functions.get(word)
          if (!found) return `${word}: not a function`
          shell.functions.set(word, { ...found, exported: !letters.has('n') })
          return undefined
        })
      }
      const kinds = [...letters.keys()].filter(one => one === 'a' || one === 'A').join('')
      const declared: Declared = letters.has('n')
        ? { add: '', remove: letter, where: 'any' }
        : { add: letter + kinds, remove: '', where: 'any' }
      return await each(operands, streams, word => declareOne(shell, word, declared))
    },
  }
}

async function unsetVariable(shell: Shell, word: string): Promise<string | undefined> {
  const { name, subscript } = parseReference(followReferences(shell, word))
  if (!isName(name)) return undefined
  const variable = shell.variables.get(name)
  if (!variable) return undefined
  if (variable.readonly) return `${name}: cannot unset: readonly variable`
  if (subscript === undefined) {
    shell.variables.remove(name)
    return undefined
  }
  const { content } = variable
  if ((subscript === '@' || subscript === '*') && content.kind !== 'associative') shell.variables.remove(name)
  else if (content.kind === 'text')
    return keysOf(content).includes(subscript) ? void shell.variables.remove(name) : `${name}: not an array variable`
  else if (content.kind === 'indexed') content.items.delete(Number(await keyOf(shell, variable, subscript)))
  else content.items.delete(await keyOf(shell, variable, subscript))
  return undefined
}

const unset: Builtin = {
  name: 'unset',
  summary: 'Unset values and attributes of shell variables and functions.',
  usage: 'unset [-f] [-v] [-n] [name ...]',
  special: true,
  async run(args, shell, streams) {
    const options = await readOptions(args, 'fvn', streams)
    if (!options) return 2
    const { letters, operands } = options
    return await each(operands, streams, async word => {
      if (letters.has('f')) {
        shell.functions.delete(word)
        return undefined
      }
      if (letters.has('n')) {
        shell.variables.remove(word)
        return undefined
      }
      const isFunction = !letters.has('v') && !shell.variables.get(parseReference(word).name) && shell.functions.delete(word)
      return isFunction ? undefined : await unsetVariable(shell, word)
    })
  },
}

const declare: Builtin = {
  name: 'declare',
  summary: 'Set variable values and attributes.',
  usage: 'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]',
  run: runDeclare,
}

const letBuiltin: Builtin = {
  name: 'let',
  summary: 'Evaluate arithmetic expressions.',
  usage: 'let arg [arg ...]',
  async run(args, shell, streams) {
    if (args.length === 0) return await streams.fail('expression expected')

    let value = 0n
    for (const arg of args) value = await evaluate(shell, arg)
    return value === 0n ? 1 : 0
  },
}

export const variables: Builtin[] = [
  declare,
  { ...declare, name: 'typeset', usage: declare.usage.replaceAll('declare', 'typeset') },
  local,
  marking('export', 'x', 'Set export attribute for shell variables.'),
  marking('readonly', 'r', 'Mark shell variables as unchangeable.'),
  unset,
  letBuiltin,
]
