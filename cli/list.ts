/** `slipway list`: the exercises, in the order in which a learner meets them. */

import { lessonsOf, titleIn } from '../src/course/navigation.ts'
import { readArguments, UsageError } from './arguments.ts'
import { COURSE_OPTIONS, exerciseFolder, loadModules, type OpenCourse, openCourse } from './course.ts'
import { writeAll } from './host-streams.ts'

interface Listed {
  id: string
  title: string
  /** Letters of its steps. */
  steps: string[]
  /** Number and title of the lesson that shows it. */
  lesson?: string
}

export async function list(argv: string[]): Promise<number> {
  const found = readArguments(argv, COURSE_OPTIONS)
  if (found.words.length > 0) throw new UsageError(`"${found.words[0]}" is not understood: list takes no names`)
  const course = await openCourse(found)
  const listed = await describeExercises(course)
  const text = found.flags.has('--json') ? `${JSON.stringify(listed, null, 2)}\n` : table(listed)
  await writeAll(text, process.stdout)
  return 0
}

async function describeExercises(course: OpenCourse): Promise<Listed[]> {
  const ids = course.plan.map(step => step.id)
  const modules = await loadModules(course, ids)
  const lessons = lessonsOf(course.modules)
  return ids.map(id => {
    const { texts } = exerciseFolder(course, id)
    const lesson = lessons.find(one => one.exercise === id)
    const steps = modules[id]!.checks.map(check => check.id)
    const title = (texts[course.locale] ?? Object.values(texts)[0]!).title
    return { id, title, steps, ...(lesson === undefined ? {} : { lesson: `${lesson.number} ${titleIn(lesson, course.locale)}` }) }
  })
}

function table(listed: Listed[]): string {
  const rows = listed.map(one => [one.id, one.steps.join(' '), one.title, one.lesson ?? '-'])
  const widths = [0, 1, 2].map(column => Math.max(0, ...rows.map(row => row[column]!.length)))
  return rows
    .map(
      row =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
