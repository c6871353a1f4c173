/** Proves one exercise: its start fails, its right answers pass, its mistakes are met by their own message. */

import type { Grade, PackedTree, PackedUnit } from '../sandbox/contract.ts'
import type { ExerciseFolder } from '../src/course/exercises.ts'
import { isEmpty } from '../src/course/exercises-unit.ts'
import type { OpenCourse } from './course.ts'
import { play, type Scene, type Stage } from './play.ts'
import type { Problem } from './problem.ts'
import { formatGrade } from './report.ts'

export interface ProofContext {
  course: OpenCourse
  stage: Stage
  checkpoint: PackedTree
  day: number
}

export interface Proof {
  steps: number
  alternatives: number
  mistakes: number
  problems: Problem[]
  /** Every key of a message that a grade used. */
  keys: Set<string>
}

interface Attempt {
  grade: Grade
  transcript: string
}

export async function proveExercise(context: ProofContext, folder: ExerciseFolder): Promise<Proof> {
  const place = `exercises/${folder.id}`
  const proof: Proof = { steps: 0, alternatives: 0, mistakes: 0, problems: [], keys: new Set() }
  const attempt = async (unit: PackedUnit) => {
    const result = await gradeAfter(context, folder.id, unit)
    for (const { observed, expected } of result.grade.results)
      for (const message of [observed, expected]) if (message) proof.keys.add(message.key)
    return result
  }
  const start = await attempt({ files: { entries: [] } })
  proof.steps = start.grade.results.length
  for (const { id, status } of start.grade.results) {
    if (status === 'pass') proof.problems.push({ where: place, what: `step ${id} passes at the start: nobody has anything to do` })
  }
  proof.problems.push(...broken(context, start, `${place}/start`))
  if (isEmpty(folder.solution))
    proof.problems.push({ where: `${place}/solution`, what: 'it is missing: an exercise has a reference solution' })
  else await right(`${place}/solution`, folder.solution)
  for (const [name, unit] of Object.entries(folder.alternatives))
    if (await right(`${place}/alternatives/${name}`, unit)) proof.alternatives += 1
  for (const [name, unit] of Object.entries(folder.mistakes)) if (await wrong(`${place}/mistakes/${name}`, name, unit)) proof.mistakes += 1
  return proof

  async function right(where: string, unit: PackedUnit): Promise<boolean> {
    const found = await attempt(unit)
    if (found.grade.status === 'pass') return true
    proof.problems.push({ where, what: `it does not pass every step\n${explain(context, found)}` })
    return false
  }

  async function wrong(where: string, name: string, unit: PackedUnit): Promise<boolean> {
    const found = await attempt(unit)
    const failure = misnamed(found.grade, name)
    if (failure !== undefined) proof.problems.push({ where, what: `${failure}\n${explain(context, found)}` })
    return failure === undefined
  }
}

/** Why a mistake is not met by exactly its own message. */
function misnamed(grade: Grade, name: string): string | undefined {
  if (grade.status === 'error') return 'a check broke on it'
  if (grade.status === 'pass') return 'it passes every step: it is no mistake, or a check is too weak'
  const told = [...new Set(grade.results.flatMap(result => result.near ?? []))]
  if (told.length === 1 && told[0] === name) return undefined
  return told.length === 0 ? 'no check names it' : `the checks name ${told.join(' and ')} instead`
}

function broken(context: ProofContext, found: Attempt, where: string): Problem[] {
  return found.grade.status === 'error' ? [{ where, what: `a check broke on it\n${explain(context, found)}` }] : []
}

async function gradeAfter(context: ProofContext, id: string, unit: PackedUnit): Promise<Attempt> {
  const scene: Scene = { home: context.checkpoint, exercise: id, day: context.day, hour: 'unit' }
  const { performance, transcript } = await play(context.stage, scene, unit)
  const grade = await performance.runtime.grade('all')
  await performance.close()
  return { grade, transcript }
}

function explain({ course }: ProofContext, { grade, transcript }: Attempt): string {
  const typed = transcript.trimEnd()
  return `${formatGrade(course, grade)}${typed === '' ? '' : `What was typed:\n${typed}\n`}`.replace(/^(?=.)/gm, '    ').trimEnd()
}
