import type { BuiltinStreams } from '../builtin.ts'

export interface Options {
  letters: Map<string, string>
  operands: string[]
}

/**
 * Reads `-ab -c VALUE --`. A letter followed by `:` in `allowed` takes a value. Complains about any other and gives undefined.
 */
export async function readOptions(args: string[], allowed: string, streams: BuiltinStreams): Promise<Options | undefined> {
  const letters = new Map<string, string>()
  let at = 0
  for (; at < args.length; at++) {
    const arg = args[at]!
    if (arg === '--') {
      at += 1
      break
    }
    if (!/^-./.test(arg)) break
    for (let index = 1; index < arg.length; index++) {
      const letter = arg[index]!
      const position = allowed.indexOf(letter)
      if (letter === ':' || position < 0) {
        await streams.usage(`-${letter}: invalid option`)
        return undefined
      }
      if (allowed[position + 1] !== ':') {
        letters.set(letter, '')
        continue
      }
      const value = arg.slice(index + 1) || args[++at]
      if (value === undefined) {
        await streams.usage(`-${letter}: option requires an argument`)
        return undefined
      }
      letters.set(letter, value)
      break
    }
  }
  return { letters, operands: args.slice(at) }
}
