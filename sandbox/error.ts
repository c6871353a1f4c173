/** Expected failures: each has an errno, worded as the real tools word it. */

export type Errno =
  | 'EACCES'
  | 'EADDRINUSE'
  | 'EBADF'
  | 'ECONNREFUSED'
  | 'EEXIST'
  | 'EINVAL'
  | 'EISDIR'
  | 'ELOOP'
  | 'ENAMETOOLONG'
  | 'ENOENT'
  | 'ENOSPC'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'ENOTFOUND'
  | 'EPERM'
  | 'EPIPE'
  | 'EXDEV'

/** As strerror(3) of the reference system words it. */
const WORDS: Record<Errno, string> = {
  EACCES: 'Permission denied',
  EADDRINUSE: 'Address already in use',
  EBADF: 'Bad file descriptor',
  ECONNREFUSED: 'Connection refused',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENOTFOUND: 'Name or service not known',
  EPERM: 'Operation not permitted',
  EPIPE: 'Broken pipe',
  EXDEV: 'Invalid cross-device link',
}

/** `strerror('ENOENT')` gives "No such file or directory". */
export function strerror(code: Errno): string {
  return WORDS[code]
}

/** A failure of the tree, a stream or the network that a command reports to its user. */
export class SystemError extends Error {
  readonly code: Errno
  readonly path: string | undefined

  constructor(code: Errno, path?: string) {
    super(path === undefined ? `${code}: ${WORDS[code]}` : `${code}: ${WORDS[code]}, '${path}'`)
    this.name = 'SystemError'
    this.code = code
    this.path = path
  }

  /** The system's words, as a command prints them after its name. */
  get reason(): string {
    return WORDS[this.code]
  }
}

export function isSystemError(error: unknown, code?: Errno): error is SystemError {
  return error instanceof SystemError && (code === undefined || error.code === code)
}
