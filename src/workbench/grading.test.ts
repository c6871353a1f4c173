import { describe, expect, it } from 'vitest'
import type { Grade, Status } from '../../sandbox/contract.ts'
import { Grading } from './grading.ts'

function sitting(verdicts: Record<string, Status>) {
  const log: string[] = []
  let waiting: (() => void) | undefined
  const steps = [
    { id: 'a', runs: false, quiz: undefined },
    { id: 'b', runs: true, quiz: undefined },
  ]
  const grade = async (which: 'all' | 'quiet'): Promise<Grade> => {
    log.push(which)
    await Promise.resolve()
    const results = steps.filter(step => which === 'all' || !step.runs).map(({ id }) => ({ id, status: verdicts[id] ?? 'fail' }))
    return { exercise: 'e', version: 1, results, status: 'fail' }
  }
  const grading = new Grading({
    steps,
    grade,
    onChange: () => {},
    onFailure: error => void log.push(String(error)),
    later: action => {
      waiting = action
      return () => {
        waiting = undefined
      }
    },
  })
  const rest = async () => {
    waiting?.()
    waiting = undefined
    await new Promise(resolve => setTimeout(resolve))
  }
  return { grading, log, rest, isWaiting: () => waiting !== undefined }
}

describe('Grading', () => {
  it('changed() grades at once what only looks, and in a pause what runs', async () => {
    const { grading, log, rest } = sitting({ a: 'pass', b: 'pass' })
    await grading.changed()
    expect(log).toEqual(['quiet'])
    expect(grading.steps.map(step => step.result?.status)).toEqual(['pass', undefined])
    expect(grading.isDone).toBe(false)
    await rest()
    expect(log).toEqual(['quiet', 'all'])
    expect(grading.isDone).toBe(true)
  })

  it('changed() makes one grading of many changes', async () => {
    const { grading, log } = sitting({})
    await Promise.all([grading.changed(), grading.changed(), grading.changed()])
    expect(log).toEqual(['quiet', 'quiet'].slice(0, log.length))
    expect(log.length).toBeLessThanOrEqual(2)
  })

  it('changed() does not take a verdict about an older state for one about this', async () => {
    const { grading } = sitting({ a: 'pass', b: 'pass' })
    await grading.changed()
    const checked = grading.check()
    await grading.changed()
    await checked
    expect(grading.steps.map(step => step.isStale)).toEqual([false, true])
    expect(grading.isDone).toBe(false)
  })

  it('touch() waits for nothing where nothing is left to check', async () => {
    const { grading, rest, isWaiting } = sitting({})
    await grading.changed()
    expect(isWaiting()).toBe(true)
    await rest()
    grading.touch()
    expect(isWaiting()).toBe(false)
  })
})
