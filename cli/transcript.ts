/** What a line prints in an exercise that was just opened, with the prompts around it: the bundler draws it on a page. */

import { readArguments, UsageError } from './arguments.ts'
import { COURSE_OPTIONS, exerciseMap, knownExercise, loadModules, openCourse } from './course.ts'
import { writeAll } from './host-streams.ts'
import { createStage, perform } from './play.ts'
import { replayCourse } from './replay.ts'

/** Where a prompt stands. */
interface PromptPlace {
  cwd: string
  home: string
  branch?: string
}

export async function transcript(argv: string[]): Promise<number> {
  const found = readArguments(argv, COURSE_OPTIONS, true)
  const [exercise, ...words] = found.words
  if (exercise === undefined || words.length === 0) throw new UsageError('name an exercise and a line: slipway transcript EXERCISE LINE')
  const course = await openCourse(found)
  const id = knownExercise(course, exercise)
  const checkpoints = await replayCourse(course)
  const map = exerciseMap(course, await loadModules(course, [id]), async one => checkpoints.get(one)!.start)
  const scene = { home: checkpoints.get(id)!.start, exercise: id, day: 0, hour: 'lesson' } as const
  const performance = await perform(createStage(course.course.project, map), scene)
  let prompt: PromptPlace | undefined
  await performance.runtime.subscribe(event => {
    if (event.type === 'prompt')
      prompt = { cwd: event.cwd, home: event.home, ...(event.branch === undefined ? {} : { branch: event.branch }) }
  })
  await performance.type(':')
  const before = prompt
  const { code, output } = await performance.type(words.join(' '))
  await writeAll(`${JSON.stringify({ line: words.join(' '), before, after: prompt, code, output })}\n`, process.stdout)
  await performance.close()
  return 0
}
