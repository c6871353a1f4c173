/** How a verb ends early: what git prints on stderr, and its exit code. */
export class Failure extends Error {
  readonly code: number

  constructor(message: string, code: number) {
    super(message)
    this.name = 'Failure'
    this.code = code
  }
}

/** `fatal: …`, exit code 128. */
export function fatal(message: string, code = 128): Failure {
  return new Failure(`fatal: ${message}\n`, code)
}

/** `error: …`, exit code 1 unless told. */
export function failure(message: string, code = 1): Failure {
  return new Failure(`error: ${message}\n`, code)
}

/** Ends the verb with a code and nothing more to say. */
export function quit(code: number): Failure {
  return new Failure('', code)
}
