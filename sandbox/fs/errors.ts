import { isSystemError, type SystemError } from '../error.ts'

/** An error shaped as Node's, which libraries look at: `code`, `errno`, and "ENOENT: no such file or directory, open 'x'". */
export interface NodeError extends Error {
  code: string
  syscall: string
  path: string
}

export function nodeError(error: SystemError, syscall: string, path: string): NodeError {
  const reason = error.reason.charAt(0).toLowerCase() + error.reason.slice(1)
  const message = `${error.code}: ${reason}, ${syscall} '${path}'`
  return Object.assign(new Error(message), { code: error.code, syscall, path })
}

/** Runs an action of the tree; its failures come out as Node's do. */
export function asNode<T>(syscall: string, path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw isSystemError(error) ? nodeError(error, syscall, path) : error
  }
}
