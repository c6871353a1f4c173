/** Checks that run a program: on a fork of the learner's work, in a fresh shell, in the project. */

import type { ExecResult, Verdict, Workspace } from '../contract.ts'
import { excerpt, fail, message, names, PASS, type Test } from './test.ts'

type Text = string | RegExp | ((workspace: Workspace) => Promise<string>)

export interface Run {
  /** Exit code; `failure` is any but 0. 0 by default. */
  exit?: number | 'failure'
  /** Text: the whole stream but for spaces at its ends. A pattern: found somewhere in it. */
  stdout?: Text
  stderr?: Text
  /** Files that it must have written, relative to the project. */
  writes?: string[]
  /** It must leave the project as it found it. */
  writesNothing?: boolean
}

/** Runs a line and looks at its exit code, its streams and the files that it wrote. */
export function runs(line: string, wanted: Run = {}): Test {
  const test: Test = async workspace => {
    const result = await workspace.run(line)
    return (
      exit(line, result, wanted.exit ?? 0) ??
      (await streams(line, result, wanted, workspace)) ??
      written(line, result.written, wanted) ??
      PASS
    )
  }
  test.runs = true
  return test
}

function exit(line: string, result: ExecResult, wanted: number | 'failure'): Verdict | undefined {
  if (wanted === 'failure' ? result.code !== 0 : result.code === wanted) return undefined
  const expected = message(wanted === 'failure' ? 'exitShouldFail' : 'exitShouldBe', { line, code: String(wanted) })
  const error = excerpt(result.stderr.trim().split('\n').at(-1) ?? '')
  const key = result.code === 124 ? 'runTooLong' : error === '' ? 'exitIs' : 'exitIsWith'
  return fail(message(key, { line, code: String(result.code), error }), expected)
}

async function streams(line: string, result: ExecResult, wanted: Run, workspace: Workspace): Promise<Verdict | undefined> {
  for (const stream of ['stdout', 'stderr'] as const) {
    const want = wanted[stream]
    if (want === undefined) continue
    const target = typeof want === 'function' ? await want(workspace) : want
    const got = result[stream]
    if (typeof target === 'string' ? got.trim() === target.trim() : target.test(got)) continue
    const values = { line, text: excerpt(got) }
    const observed = message(got.trim() === '' ? `${stream}Empty` : `${stream}Is`, values)
    const expected = message(
      typeof target !== 'string' ? `${stream}ShouldMatch` : target.trim() === '' ? `${stream}ShouldBeEmpty` : `${stream}ShouldBe`,
      {
        line,
        text: excerpt(String(target)),
      },
    )
    return fail(observed, expected)
  }
  return undefined
}

function written(line: string, files: string[], wanted: Run): Verdict | undefined {
  const absent = (wanted.writes ?? []).filter(file => !files.includes(file))
  const expected = message('runShouldWrite', { line, paths: names(wanted.writes ?? []) })
  if (absent.length > 0) return fail(message('runDidNotWrite', { line, paths: names(absent), count: absent.length }), expected)
  if (!wanted.writesNothing || files.length === 0) return undefined
  return fail(message('runWrote', { line, paths: names(files), count: files.length }), message('runShouldWriteNothing', { line }))
}
