/** Checkpoints come from a process of their own: the sandbox must run in Node while the bundler holds the page's version of it. */

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Checkpoint, checkpointStore } from '../course/exercises-checkpoints.ts'
import type { Step } from '../course/exercises-order.ts'
import { platformRoot } from './load-course.ts'

/** The checkpoint of a step; what was not replayed yet is replayed now, and kept. */
export async function replayedCheckpoints(courseRoot: string, plan: readonly Step[], step: Step): Promise<Checkpoint> {
  const store = checkpointStore(platformRoot)
  const known = store.read(step)
  if (known !== undefined) return known
  await replayInNode(courseRoot)
  const found = store.read(plan.find(one => one.id === step.id) ?? step)
  if (found === undefined) throw new Error(`The checkpoint of "${step.id}" changed while it was replayed: build again`)
  return found
}

async function replayInNode(courseRoot: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [join(platformRoot, 'bin/slipway.mjs'), 'replay', '--course', courseRoot])
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string }
    throw new Error(`The checkpoints could not be replayed:\n${stderr || message}`)
  }
}
