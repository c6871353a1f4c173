import type { Script } from './ast.ts'
import { prefix, report } from './complain.ts'
import { DiscardFlow, ReturnFlow } from './flow.ts'
import { runBody } from './script.ts'
import type { Shell } from './state.ts'
import { openHereDocument, SyntaxFailure } from './syntax-error.ts'

export interface Source {
  text: string
  /** Where it came from: bash words its complaints accordingly. */
  kind: '-c' | 'file' | 'stdin' | 'prompt' | 'sourced' | 'eval'
  /** Lines that came before, where a text is run piece by piece. */
  before?: number
}

/**
 * Runs a whole text. What stands before a syntax error runs, as bash reads line by line; a line that is given up
 * (a bad expansion) does not end what follows it.
 */
export async function runLines(shell: Shell, source: Source): Promise<number> {
  const { script, failure } = parseWhatCanBe(shell, source.text)
  await warnOfOpenDocument(shell, script)
  await runUnits(shell, source.before ? movedDown(script, source.before) : script)
  if (failure) {
    await reportSyntax(shell, source, failure)
    shell.status = failure.code
  }
  return shell.status
}

interface Parsed {
  script: Script
  failure: SyntaxFailure | undefined
}

/** The same tree with other line numbers; parsed trees are shared, so this is a copy. */
function movedDown<T>(tree: T, by: number): T {
  if (Array.isArray(tree)) return tree.map(item => movedDown(item, by)) as T
  if (typeof tree !== 'object' || tree === null) return tree
  const moved = Object.entries(tree).map(([key, value]) => [
    key,
    key === 'line' && typeof value === 'number' ? value + by : movedDown(value, by),
  ])
  return Object.fromEntries(moved) as T
}

function parseWhatCanBe(shell: Shell, text: string): Parsed {
  const { parser } = shell.machine
  try {
    return beforeDeferred(parser.script(text))
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error
    const all = text.split('\n')
    for (let count = Math.min(error.line, all.length) - 1; count > 0; count--) {
      try {
        return { script: parser.script(all.slice(0, count).join('\n')), failure: error }
      } catch (inner) {
        if (!(inner instanceof SyntaxFailure)) throw inner
      }
    }
    return { script: { type: 'Script', statements: [] }, failure: error }
  }
}

/** The parser notes some errors in the tree, to be met when it comes to them: the lines before do run. */
function beforeDeferred(script: Script): Parsed {
  const at = script.statements.findIndex(statement => statement.deferredError)
  if (at < 0) return { script, failure: undefined }
  const message = script.statements[at]!.deferredError!.message
  const line = lineOf(script.statements[at - 1] ?? script.statements[at]!)
  const statements = script.statements.slice(0, at).filter(statement => lineOf(statement) !== line)
  return {
    script: { ...script, statements },
    failure: new SyntaxFailure({ message, line: Math.max(line, 1), incomplete: false, shows: true }),
  }
}

/** Statements that began on one line are given up together. */
async function runUnits(shell: Shell, script: Script): Promise<void> {
  const { statements } = script
  let at = 0
  while (at < statements.length) {
    const line = lineOf(statements[at]!)
    let end = at + 1
    while (end < statements.length && lineOf(statements[end]!) === line) end += 1
    const last = shell.last && end === statements.length
    const whole = shell.last
    shell.last = last
    try {
      await runBody(shell, statements.slice(at, end))
    } catch (error) {
      if (!(error instanceof DiscardFlow)) throw error
      shell.status = error.code
      shell.loops = 0
    }
    shell.last = whole
    at = end
  }
}

function lineOf(statement: Script['statements'][number]): number {
  return statement.pipelines[0]?.commands[0]?.line ?? -1
}

async function warnOfOpenDocument(shell: Shell, script: Script): Promise<void> {
  const open = openHereDocument(script.statements)
  if (open)
    await report(
      shell,
      `${prefix(shell)}warning: here-document at line ${shell.line} delimited by end-of-file (wanted \`${open.delimiter}')\n`,
    )
}

async function reportSyntax(shell: Shell, source: Source, failure: SyntaxFailure): Promise<void> {
  const file = shell.frames.at(-1)?.source ?? shell.name
  const where = { '-c': 'bash: -c: ', prompt: 'bash: ', stdin: 'bash: ', file: `${file}: `, sourced: `${file}: `, eval: `${file}: eval: ` }[
    source.kind
  ]
  const line = source.kind === 'prompt' ? '' : `line ${failure.line + (source.before ?? 0)}: `
  await report(shell, `${where}${line}${failure.message}\n`)
  if (failure.shows && source.kind !== 'prompt')
    await report(shell, `${where}${line}\`${source.text.split('\n')[failure.line - 1] ?? ''}'\n`)
}

/** For eval and dot: `return` ends a sourced text. */
export async function runSourced(shell: Shell, source: Source): Promise<number> {
  try {
    return await runLines(shell, source)
  } catch (error) {
    if (!(error instanceof ReturnFlow)) throw error
    shell.status = error.code
    return error.code
  }
}
