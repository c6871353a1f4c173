/** Grades the learner's machine as it is now, and gives way to whoever types. */

import type { Check, Exercise, ExerciseMap, Grade, Path, Workspace } from '../contract.ts'
import { grade } from '../grader/grade.ts'
import type { System } from './system.ts'
import { createWorkspace } from './workspace.ts'

export interface Subject {
  system: System
  project: Path
  terminal: { cwd: string; env: Record<string, string> }
}

/** Every check gets a fork of its own, made when the check begins. */
export function workspaceOf(subject: Subject, exercise: string, signal?: AbortSignal): (check: Check) => Workspace {
  const whole = subject.system.fork()
  return () => {
    const system = whole.fork()
    return createWorkspace({
      system,
      project: subject.project,
      exercise,
      terminal: subject.terminal,
      ...(signal === undefined ? {} : { signal }),
    })
  }
}

export interface Grading {
  run(subject: () => Subject, target: { id: string; exercise: Exercise; version: number }, which: 'all' | 'quiet'): Promise<Grade>
  /** Gives up what is being graded; it begins again when `until` is over, or soon. */
  yieldTo(until: Promise<unknown>): void
}

/** How long a grading waits for a line that was typed in the middle of it: a server may run for ever. */
const PATIENCE = 400

export function createGrading(sleep: (ms: number) => Promise<void>): Grading {
  const running = new Set<AbortController>()
  let typed: Promise<unknown> = Promise.resolve()
  return {
    async run(subject, { id, exercise, version }, which) {
      for (;;) {
        const controller = new AbortController()
        running.add(controller)
        try {
          const { signal } = controller
          return await grade(exercise, id, { workspace: workspaceOf(subject(), id, signal), which, version, signal })
        } catch (error) {
          if (!controller.signal.aborted) throw error
          await Promise.race([typed, sleep(PATIENCE)])
        } finally {
          running.delete(controller)
        }
      }
    },
    yieldTo(until) {
      typed = until.catch(() => undefined)
      for (const controller of running) controller.abort(new Error('The learner types'))
    },
  }
}

/** The `requires` of an exercise that the machine does not meet, as they are written: `git-first/a`. */
export async function missingOf(subject: Subject, requires: readonly string[], exercises: ExerciseMap): Promise<string[]> {
  const missing: string[] = []
  for (const required of requires) {
    const [id = '', letter = ''] = required.split('/')
    const load = exercises[id]
    if (load === undefined) throw new Error(`No exercise is called "${id}"`)
    const { exercise } = (await load()).default
    const checks = exercise.checks.filter(check => check.id === letter)
    if (checks.length === 0) throw new Error(`The exercise "${id}" has no step "${letter}"`)
    const { status } = await grade({ ...exercise, checks }, id, { workspace: workspaceOf(subject, id) })
    if (status !== 'pass') missing.push(required)
  }
  return missing
}
