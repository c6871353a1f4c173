import { Failure } from '../_shared/program.ts'
import { posixRegExp } from '../_shared/regex.ts'

interface Flags {
  ignoreCase: boolean
  multiline: boolean
}

/** The regular expressions of a script, each compiled once; an empty one stands for the last that was used. */
export class Patterns {
  private readonly compiled = new Map<string, RegExp>()
  private last: RegExp | undefined
  private readonly extended: boolean

  constructor(extended: boolean) {
    this.extended = extended
  }

  compile(source: string, { ignoreCase, multiline }: Flags): RegExp {
    const key = `${ignoreCase}${multiline}${source}`
    let expression = this.compiled.get(key)
    if (expression === undefined) {
      try {
        expression = posixRegExp(source, { extended: this.extended, escapes: true, ignoreCase, flags: `g${multiline ? 'm' : ''}` })
      } catch (error) {
        if (error instanceof Failure) throw new Failure(`-e expression #1, char ${source.length + 2}: ${error.message}`)
        throw error
      }
      this.compiled.set(key, expression)
    }
    return expression
  }

  use(source: string, flags: Flags): RegExp {
    const pattern = source === '' ? this.last : this.compile(source, flags)
    if (pattern === undefined) throw new Failure('-e expression #1, char 0: no previous regular expression')
    this.last = pattern
    return pattern
  }
}

/** `/…/I` and `/…/M` */
export function addressFlags(flags: string): Flags {
  return { ignoreCase: flags.includes('I'), multiline: flags.includes('M') }
}
