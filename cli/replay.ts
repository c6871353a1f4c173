/** Checkpoints of a course: base, starts and solutions replayed in course order. `slipway replay` is what the bundler calls. */

import type { ExerciseMap, PackedTree, PackedUnit } from '../sandbox/contract.ts'
import { ANSWERS } from '../sandbox/runtime/answers.ts'
import { HOME } from '../sandbox/runtime/places.ts'
import { AuthorError } from '../src/course/author-error.ts'
import { type Checkpoint, checkpointStore } from '../src/course/exercises-checkpoints.ts'
import type { Step } from '../src/course/exercises-order.ts'
import { platformRoot } from '../src/integration/load-course.ts'
import { readArguments } from './arguments.ts'
import { COURSE_OPTIONS, exerciseMap, loadModules, type OpenCourse, openCourse } from './course.ts'
import { writeAll } from './host-streams.ts'
import { createStage, play, type Stage } from './play.ts'

const EMPTY: PackedTree = { entries: [] }

export async function replay(argv: string[]): Promise<number> {
  const found = readArguments(argv, COURSE_OPTIONS)
  const course = await openCourse(found)
  const checkpoints = await replayCourse(course)
  const told = Object.fromEntries([...checkpoints].map(([id, checkpoint]) => [id, checkpoint.start.entries.length]))
  if (found.flags.has('--json')) await writeAll(`${JSON.stringify(told)}\n`, process.stdout)
  return 0
}

/** By exercise. What did not change since the last time is read from the store. */
export async function replayCourse(course: OpenCourse): Promise<Map<string, Checkpoint>> {
  const store = checkpointStore(platformRoot)
  const found = new Map<string, Checkpoint>()
  let stage: Promise<Stage> | undefined
  for (const step of course.plan) {
    let checkpoint = store.read(step)
    if (checkpoint === undefined) {
      stage ??= replayStage(course)
      checkpoint = await replayStep(await stage, step, step.after === undefined ? EMPTY : found.get(step.after)!.end)
      store.write(step, checkpoint)
    }
    found.set(step.id, checkpoint)
  }
  return found
}

/** Exercises are opened on a home that is given, so nobody asks for their checkpoints. */
async function replayStage(course: OpenCourse): Promise<Stage> {
  const modules = await loadModules(course, course.ids)
  const exercises: ExerciseMap = exerciseMap(course, modules, async () => EMPTY)
  return createStage(course.course.project, exercises)
}

async function replayStep(stage: Stage, step: Step, before: PackedTree): Promise<Checkpoint> {
  const apply = async (home: PackedTree, unit: PackedUnit, hour: 'start' | 'unit') => {
    const { performance, failed } = await play(stage, { home, exercise: step.id, day: step.day, hour }, unit)
    if (hour === 'start' && failed.length > 0) throw new AuthorError(`exercises/${step.id}/start.sh`, failed)
    const after = await performance.home()
    await performance.close()
    return after
  }
  const based = step.base === undefined ? before : await apply(before, step.base, 'start')
  const start = await apply(based, step.start, 'start')
  return { start: withoutAnswers(start), end: await apply(start, step.solution, 'unit') }
}

/** Whoever begins in the middle has answered nothing yet: the reference's answers would stand in the cards of earlier lessons. */
function withoutAnswers(home: PackedTree): PackedTree {
  return { entries: home.entries.filter(entry => `${HOME}/${entry.path}` !== ANSWERS) }
}
