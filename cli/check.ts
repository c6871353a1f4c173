/** `slipway check`: proves the course. */

import { AuthorError } from '../src/course/author-error.ts'
import { oneValue, readArguments } from './arguments.ts'
import { checkCourse } from './check-course.ts'
import { checkLesson } from './check-lessons.ts'
import { checkLinks } from './check-links.ts'
import { checkTexts, unknownKeys } from './check-texts.ts'
import {
  COURSE_OPTIONS,
  courseRoot,
  exerciseFolder,
  exerciseMap,
  knownExercise,
  loadModules,
  type OpenCourse,
  openCourse,
} from './course.ts'
import { writeAll } from './host-streams.ts'
import { lessonFiles } from './lesson-files.ts'
import { createStage, type Stage } from './play.ts'
import type { Problem } from './problem.ts'
import { proveExercise } from './prove-exercise.ts'
import { replayCourse } from './replay.ts'
import { survey } from './survey.ts'

interface Summary {
  exercises: number
  steps: number
  mistakes: number
  alternatives: number
  /** Commands of lessons that were run. */
  commands: number
  problems: Problem[]
}

export async function check(argv: string[]): Promise<number> {
  const found = readArguments(argv, COURSE_OPTIONS)
  const summary: Summary = { exercises: 0, steps: 0, mistakes: 0, alternatives: 0, commands: 0, problems: [] }
  const isJson = found.flags.has('--json')
  const report = async (problems: Problem[]) => {
    summary.problems.push(...problems)
    if (!isJson) for (const { where, what } of problems) await writeAll(`${where}\n  ${what}\n`, process.stdout)
  }
  try {
    const course = await openCourse(found)
    const chosen = found.words.map(id => knownExercise(course, id))
    await prove(course, chosen, summary, report)
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error
    await report(await survey(courseRoot(oneValue(found, '--course')), error))
  }
  const { exercises, steps, mistakes, alternatives, problems } = summary
  const last = `${exercises} exercises, ${steps} steps, ${mistakes} mistakes, ${alternatives} alternatives proven`
  const text = isJson ? `${JSON.stringify(summary, null, 2)}\n` : `${problems.length === 0 ? '' : `${problems.length} problems\n`}${last}\n`
  await writeAll(text, process.stdout)
  return problems.length === 0 ? 0 : 1
}

/** All of the course, or the chosen exercises with the lessons that show them. */
async function prove(
  course: OpenCourse,
  chosen: string[],
  summary: Summary,
  report: (problems: Problem[]) => Promise<void>,
): Promise<void> {
  const ids = course.plan.map(step => step.id).filter(id => chosen.length === 0 || chosen.includes(id))
  const modules = await loadModules(course, course.ids)
  const checkpoints = await replayCourse(course)
  const stage = createStage(
    course.course.project,
    exerciseMap(course, modules, async id => checkpoints.get(id)!.start),
  )
  const lessons = lessonFiles(course)
  if (chosen.length === 0) await report([...checkCourse(course, lessons, modules), ...checkLinks(course, lessons)])
  for (const id of ids) {
    const folder = exerciseFolder(course, id)
    const { day } = course.plan.find(step => step.id === id)!
    await report(checkTexts(folder, modules[id]!, course.course.locales))
    const proof = await proveExercise({ course, stage, checkpoint: checkpoints.get(id)!.start, day }, folder)
    await report([...proof.problems, ...unknownKeys(folder, proof.keys, course.strings[course.course.locales[0]!]?.checks ?? {})])
    if (proof.problems.length === 0) summary.exercises += 1
    summary.steps += proof.steps
    summary.mistakes += proof.mistakes
    summary.alternatives += proof.alternatives
  }
  const run = lessons.filter(lesson => chosen.length === 0 || (lesson.exercise !== undefined && chosen.includes(lesson.exercise)))
  for (const lesson of run) {
    const scene = lessonScene(course, stage, checkpoints, lesson.exercise)
    const { commands, problems } = await checkLesson(lesson, scene)
    summary.commands += commands
    await report(problems)
  }
}

function lessonScene(
  course: OpenCourse,
  stage: Stage,
  checkpoints: Awaited<ReturnType<typeof replayCourse>>,
  exercise: string | undefined,
) {
  const step = course.plan.find(one => one.id === exercise)
  return { stage, home: step === undefined ? { entries: [] } : checkpoints.get(step.id)!.start, day: step?.day ?? 0 }
}
