import { describe, expect, test } from 'vitest'
import type { Check, Exercise, Workspace } from '../contract.ts'
import { grade } from './grade.ts'

const nothing = {} as Workspace
const message = (key: string) => ({ key })
const passing: Check = { id: 'a', test: async () => ({ pass: true }) }
const failing: Check = {
  id: 'b',
  test: async () => ({
    pass: false,
    observed: message('seen'),
    expected: message('wanted'),
    near: 'typo',
    where: { path: 'a.txt', line: 3 },
  }),
}
const broken: Check = {
  id: 'c',
  test: async () => {
    throw new Error('no such property')
  },
}
const exercise = (...checks: Check[]): Exercise => ({ checks })

describe('grade()', () => {
  test('grade() passes when every step passes', async () => {
    expect(await grade(exercise(passing), 'one', { workspace: () => nothing })).toEqual({
      exercise: 'one',
      version: 1,
      status: 'pass',
      results: [{ id: 'a', status: 'pass' }],
    })
  })

  test('grade() says what was seen and expected, the mistake and the place', async () => {
    const { status, results } = await grade(exercise(passing, failing), 'one', { workspace: () => nothing })
    expect(status).toBe('fail')
    expect(results[1]).toEqual({
      id: 'b',
      status: 'fail',
      observed: message('seen'),
      expected: message('wanted'),
      near: 'typo',
      where: { path: 'a.txt', line: 3 },
    })
  })

  test('grade() calls a check that throws an error, and goes on', async () => {
    const { status, results } = await grade(exercise(broken, passing), 'one', { workspace: () => nothing })
    expect(status).toBe('error')
    expect(results.map(result => result.status)).toEqual(['error', 'pass'])
    expect(results[0]?.error).toContain('no such property')
  })

  test('grade() calls a check that never ends an error', async () => {
    const endless: Check = { id: 'a', test: () => new Promise(() => {}) }
    const { results } = await grade(exercise(endless), 'one', { workspace: () => nothing, limit: 10 })
    expect(results[0]?.error).toContain('did not end within')
  })

  test('grade() leaves out checks that run programs when it has to be quiet', async () => {
    const { results, status } = await grade(exercise({ ...failing, runs: true }, passing), 'one', {
      workspace: () => nothing,
      which: 'quiet',
    })
    expect(results.map(result => result.id)).toEqual(['a'])
    // What was not tried is not passed.
    expect(status).toBe('fail')
  })

  test('grade() gives each check a workspace of its own', async () => {
    const given: string[] = []
    await grade(exercise(passing, failing), 'one', {
      workspace: check => {
        given.push(check.id)
        return nothing
      },
    })
    expect(given).toEqual(['a', 'b'])
  })

  test('grade() rejects when it is given up', async () => {
    const controller = new AbortController()
    controller.abort(new Error('typed'))
    await expect(grade(exercise(passing), 'one', { workspace: () => nothing, signal: controller.signal })).rejects.toThrow('typed')
  })
})
