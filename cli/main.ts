/** `slipway`: one command a file, loaded when it is called. */

import { isSystemError } from '../sandbox/error.ts'
import { didYouMean } from '../src/course/did-you-mean.ts'
import { UsageError } from './arguments.ts'
import { writeAll } from './host-streams.ts'

/** Gives the exit code: 0 yes, 1 no, 2 it could not be told; `sh` gives the script's own. */
export type Run = (argv: string[]) => Promise<number>

const COMMANDS: Record<string, () => Promise<Run>> = {
  sh: async () => (await import('./sh.ts')).sh,
  list: async () => (await import('./list.ts')).list,
  grade: async () => (await import('./grade.ts')).grade,
  check: async () => (await import('./check.ts')).check,
  transcript: async () => (await import('./transcript.ts')).transcript,
  replay: async () => (await import('./replay.ts')).replay,
}

const HELP = `Usage: slipway COMMAND [OPTIONS]

  sh [--import DIR] [--export DIR] [--cwd PATH] [-c SCRIPT | FILE | -]
                 runs a script in a fresh sandbox, as bash would; DIR is copied into its home
                 folder before, and the home folder into DIR after (what else DIR holds stays,
                 unless it is the folder that was imported)
  list           the exercises of the course
  grade EXERCISE (--dir DIR | --zip FILE… [--csv] | --solution)
                 grades work: a folder, zips of a class, or the reference solution
  check [EXERCISE…]
                 proves the course: exercises, lessons, texts and links

Every command takes --json (the result as JSON), --locale LOCALE and --course DIR (a folder in
or below the course; the current one by default).
Exit codes: 0 yes, 1 no, 2 it could not be told. sh gives the exit code of its script.
`

/** Ends the process: a program of the script may still wait for something. */
export async function main(argv: string[]): Promise<void> {
  const code = await run(argv)
  for (const stream of [process.stderr, process.stdout]) await writeAll('', stream).catch(() => {})
  process.exit(code)
}

async function run([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await writeAll(HELP, name === undefined ? process.stderr : process.stdout).catch(() => {})
    return name === undefined ? 2 : 0
  }
  try {
    const command = COMMANDS[name]
    if (command === undefined) throw unknownCommand(name)
    if (rest[0] === '--help') return await run(['help'])
    return await (await command())(rest)
  } catch (error) {
    if (isSystemError(error, 'EPIPE')) return BROKEN_PIPE
    await writeAll(explain(name, error), process.stderr).catch(() => {})
    return 2
  }
}

function unknownCommand(name: string): UsageError {
  const meant = didYouMean(name, Object.keys(COMMANDS))
  return new UsageError(`"${name}" is not a command: ${meant === undefined ? 'slipway help lists them' : `did you mean ${meant}?`}`)
}

/** What a shell says of a program whose reader is gone. */
const BROKEN_PIPE = 141

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'it is not permitted',
  EROFS: 'it is on a disk that is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'there is something else of that name',
  EISDIR: 'it is a folder',
  ENOENT: 'it does not exist',
}

/** Files of this computer that could not be read or written. */
function hostFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', syscall, path } = error as NodeJS.ErrnoException
  return syscall !== undefined && path !== undefined && REASONS[code] !== undefined ? `${path}: ${REASONS[code]}` : undefined
}

/** Mistakes of the user or the author in their words; what is our fault with the place where it broke. */
function explain(command: string, error: unknown): string {
  if (error instanceof UsageError) return `slipway ${command}: ${error.message}\n`
  if (error instanceof Error && error.name === 'AuthorError') return `${error.message}\n`
  const failure = hostFailure(error)
  if (failure !== undefined) return `slipway ${command}: ${failure}\n`
  return `slipway ${command}: this is a fault of Slipway, please report it\n${error instanceof Error ? error.stack : String(error)}\n`
}
