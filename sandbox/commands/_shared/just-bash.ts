import type { CommandContext } from '../../contract.ts'
import { justBashFs } from '../../fs/just-bash.ts'
import { latin1 } from './bytes.ts'

const UNLIMITED = {
  maxCallDepth: 1000,
  maxCommandCount: Number.POSITIVE_INFINITY,
  maxLoopIterations: Number.POSITIVE_INFINITY,
  maxAwkIterations: Number.POSITIVE_INFINITY,
  maxSedIterations: Number.POSITIVE_INFINITY,
  maxJqIterations: Number.POSITIVE_INFINITY,
}

/** What a utility printed; bytes, one to a character. */
export interface UtilityResult {
  code: number
  stdout: string
  stderr: string
}

/**
 * Runs one of just-bash's utilities over our tree: a private instance, one quoted simple command, all of its
 * input first and all of its output at the end. For what need not stream. Loaded at the first use: the shell has its own
 * copy of the parser alone.
 */
export async function runUtility(ctx: CommandContext, words: string[], stdin?: Uint8Array): Promise<UtilityResult> {
  const { Bash } = await import('just-bash/browser')
  const bash = new Bash({
    fs: justBashFs(ctx.fs),
    cwd: ctx.cwd,
    env: Object.fromEntries(ctx.env),
    executionLimits: UNLIMITED,
  })
  const result = await bash.exec(words.map(quoteWord).join(' '), {
    ...(stdin && { stdin: latin1(stdin) }),
    stdinKind: 'bytes',
    signal: ctx.signal,
    cwd: ctx.cwd,
    rawScript: true,
  })
  return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr }
}

function quoteWord(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
