/** Checkpoints that were replayed before, kept by the hash of all that they are made of. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackedTree } from './exercise-bundle.ts'
import { hashSources, type Step } from './exercises-order.ts'

/** Both ends of a step: the state in which the exercise starts, and the one after its reference solution. */
export interface Checkpoint {
  start: PackedTree
  end: PackedTree
}

export interface CheckpointStore {
  read(step: Step): Checkpoint | undefined
  write(step: Step, checkpoint: Checkpoint): void
}

/** Kept in the platform's `node_modules/.cache`; a change of the sandbox makes all of them anew. */
export function checkpointStore(platformRoot: string): CheckpointStore {
  const folder = join(platformRoot, 'node_modules/.cache/slipway/checkpoints')
  const sandbox = hashSources([join(platformRoot, 'sandbox'), join(platformRoot, 'cli'), join(platformRoot, 'package-lock.json')])
  const fileOf = (step: Step) => {
    const hash = createHash('sha256')
      .update(`${sandbox} ${step.key} ${JSON.stringify(step.solution)}`)
      .digest('hex')
    return join(folder, `${step.id}-${hash.slice(0, 20)}.json`)
  }
  return {
    read(step) {
      const file = fileOf(step)
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoint) : undefined
    },
    write(step, checkpoint) {
      const file = fileOf(step)
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${file}.${process.pid}`, JSON.stringify(checkpoint))
      renameSync(`${file}.${process.pid}`, file)
      forgetOld(folder, step.id)
    },
  }
}

/** Several courses and branches may share the folder, so a few of each exercise stay. */
const KEPT = 8

function forgetOld(folder: string, id: string): void {
  const files = readdirSync(folder).filter(name => name.startsWith(`${id}-`) && name.length === id.length + 26)
  const byAge = files.map(name => join(folder, name)).sort((a, b) => timeOf(b) - timeOf(a))
  for (const file of byAge.slice(KEPT)) rmSync(file, { force: true })
}

function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
