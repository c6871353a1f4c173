/** Puts tests together into the lettered steps of an exercise. */

import type { Check, Question, Verdict, Workspace } from '../contract.ts'
import { type Claim, fail, message, PASS, type Test } from './test.ts'

export interface CheckOptions {
  /** All of them must pass; the first that does not is reported. */
  test: Test | Test[]
  /** Known mistakes by the name of their folder in `mistakes/`, tried in order when the step fails: the first that holds is named. */
  near?: Record<string, Claim>
  points?: number
  /** Said by hand only for a test of the author's own that calls `workspace.run`. */
  runs?: boolean
}

/** A lettered step. */
export function check(id: string, options: CheckOptions): Check {
  const tests = [options.test].flat()
  const whole = all(...tests)
  const near = Object.entries(options.near ?? {})
  const result: Check = { id, test: workspace => verdict(whole, near, workspace) }
  if (options.points !== undefined) result.points = options.points
  if (options.runs ?? whole.runs) result.runs = true
  if (whole.quiz !== undefined) result.quiz = whole.quiz
  return result
}

async function verdict(test: Test, near: [string, Claim][], workspace: Workspace): Promise<Verdict> {
  const found = await test(workspace)
  if (found.pass || found.near !== undefined) return found
  for (const [name, claim] of near) {
    if (await claim(workspace)) return { ...found, near: name }
  }
  return found
}

/** Every test passes; the first that fails speaks. */
export function all(...tests: Test[]): Test {
  return together(tests, async workspace => {
    for (const test of tests) {
      const found = await test(workspace)
      if (!found.pass) return found
    }
    return PASS
  })
}

/** One of the tests passes; when none does, the first speaks. */
export function any(first: Test, ...others: Test[]): Test {
  return together([first, ...others], async workspace => {
    const found = await first(workspace)
    if (found.pass) return found
    for (const test of others) {
      if ((await test(workspace)).pass) return PASS
    }
    return found
  })
}

/** The same test with the author's own words: keys of `messages` in the exercise's texts. Values of the original message can be used in them. */
export function says(test: Test, keys: { observed?: string; expected?: string }): Test {
  return together([test], async workspace => {
    const found = await test(workspace)
    if (found.pass) return found
    const observed = { ...found.observed, key: keys.observed ?? found.observed.key }
    const expected = { ...found.expected, key: keys.expected ?? found.expected.key }
    return { ...found, observed, expected }
  })
}

/** A test of the author's own from a plain claim. */
export function claim(holds: Claim, words: { observed: string; expected: string }): Test {
  return async workspace => ((await holds(workspace)) ? PASS : fail(message(words.observed), message(words.expected)))
}

/** For `near`: holds when the test passes. */
export function when(...tests: Test[]): Claim {
  return async workspace => (await all(...tests)(workspace)).pass
}

/** For `near`: holds when the test fails. */
export function unless(...tests: Test[]): Claim {
  return async workspace => !(await all(...tests)(workspace)).pass
}

/** For `near`: holds when all the claims hold. */
export function both(...claims: Claim[]): Claim {
  return async workspace => {
    for (const holds of claims) if (!(await holds(workspace))) return false
    return true
  }
}

function together(tests: Test[], run: (workspace: Workspace) => Promise<Verdict>): Test {
  const test: Test = workspace => run(workspace)
  if (tests.some(one => one.runs)) test.runs = true
  const quiz: Question[] = tests.flatMap(one => one.quiz ?? [])
  if (quiz.length > 0) test.quiz = quiz
  return test
}
