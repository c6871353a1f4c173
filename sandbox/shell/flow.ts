/** Unwinding of the interpreter. Not failures: how break, return and exit find their way out. */
export class BreakFlow extends Error {
  levels: number
  readonly kind: 'break' | 'continue'

  constructor(kind: 'break' | 'continue', levels: number) {
    super(kind)
    this.kind = kind
    this.levels = levels
  }
}

export class ReturnFlow extends Error {
  readonly code: number

  constructor(code: number) {
    super('return')
    this.code = code
  }
}

export class ExitFlow extends Error {
  readonly code: number

  constructor(code: number) {
    super('exit')
    this.code = code
  }
}

/** An expansion or assignment that cannot be: ends the command, and a script with it. */
export class ExpansionFailure extends Error {
  readonly code: number
  /** Ends a script even where a simple failure would not. */
  readonly fatal: boolean

  constructor(message: string, options: { code?: number; fatal?: boolean } = {}) {
    super(message)
    this.name = 'ExpansionFailure'
    this.code = options.code ?? 1
    this.fatal = options.fatal ?? false
  }
}

/** The rest of the line (or of the text given to `-c`) is given up; a script goes on with the next one. */
export class DiscardFlow extends Error {
  readonly code: number

  constructor(code: number) {
    super('discard')
    this.code = code
  }
}
