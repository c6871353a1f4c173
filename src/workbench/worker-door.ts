import type { Check, ExerciseBundle, ExerciseMap, PackedUnit, SandboxRuntime } from '../../sandbox/contract.ts'

/** What the page must know of an exercise that is not in its own HTML. */
export interface ExerciseFacts {
  version: number
  hash: string
  steps: { id: string; runs: boolean; quiz: Check['quiz'] }[]
  open: string[]
  focus: 'terminal' | 'editor' | 'graph'
  requires: string[]
  solution: PackedUnit
}

/** What the worker exposes. */
export interface WorkerDoor extends SandboxRuntime {
  /** Builds the machine; must come first. */
  start(project: string): Promise<void>
  facts(exercise: string): Promise<ExerciseFacts>
}

export async function factsOf(exercises: ExerciseMap, id: string): Promise<ExerciseFacts> {
  const load = exercises[id]
  if (load === undefined) throw new Error(`No exercise is called "${id}"`)
  const { exercise, version, hash, solution } = bundleOf(await load())
  return {
    version,
    hash,
    solution,
    steps: exercise.checks.map(check => ({ id: check.id, runs: check.runs ?? false, quiz: check.quiz })),
    open: exercise.open ?? [],
    focus: exercise.focus ?? 'terminal',
    requires: exercise.requires ?? [],
  }
}

function bundleOf(module: { default: ExerciseBundle }): ExerciseBundle {
  return module.default
}
