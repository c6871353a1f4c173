/** Grades an exercise: pure, it knows nothing but the workspace. */

import type { Check, CheckResult, Exercise, Grade, Status, Workspace } from '../contract.ts'

export interface GradeOptions {
  /** A fork of the learner's work; each check gets one of its own, so that none sees what another one did. */
  workspace: (check: Check) => Workspace
  /** `quiet` leaves out the checks that run a program. */
  which?: 'all' | 'quiet'
  /** Milliseconds that a check may take before it counts as broken. */
  limit?: number
  version?: number
  /** Aborts between two checks: the promise rejects with its reason. */
  signal?: AbortSignal
}

const LIMIT = 20_000

export async function grade(exercise: Exercise, id: string, options: GradeOptions): Promise<Grade> {
  const results: CheckResult[] = []
  for (const check of exercise.checks) {
    options.signal?.throwIfAborted()
    if (options.which === 'quiet' && check.runs) continue
    results.push(await run(check, options))
  }
  return { exercise: id, version: options.version ?? exercise.version ?? 1, results, status: overall(results, exercise.checks.length) }
}

async function run(check: Check, options: GradeOptions): Promise<CheckResult> {
  try {
    const verdict = await within(check.test(options.workspace(check)), options.limit ?? LIMIT)
    // What was seen while programs were being killed says nothing.
    options.signal?.throwIfAborted()
    return verdict.pass ? { id: check.id, status: 'pass' } : fail(check.id, verdict)
  } catch (error) {
    options.signal?.throwIfAborted()
    return { id: check.id, status: 'error', error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function fail(id: string, verdict: Omit<CheckResult, 'id' | 'status'>): CheckResult {
  const result: CheckResult = { id, status: 'fail', observed: verdict.observed, expected: verdict.expected }
  if (verdict.near !== undefined) result.near = verdict.near
  if (verdict.where !== undefined) result.where = verdict.where
  return result
}

/** `error` when a check broke, else `pass` when every one of the steps was tried and passes: one that was left out is not passed. */
function overall(results: readonly CheckResult[], steps: number): Status {
  if (results.some(result => result.status === 'error')) return 'error'
  return results.length === steps && results.every(result => result.status === 'pass') ? 'pass' : 'fail'
}

async function within<T>(work: Promise<T>, limit: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The check did not end within ${limit / 1000} s`)), limit)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
