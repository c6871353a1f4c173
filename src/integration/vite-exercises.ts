/** `virtual:slipway/exercises`: one lazy module an exercise, with its checkpoint replayed beforehand in Node. */

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Course } from '../course/config.ts'
import { listExercises } from '../course/exercises.ts'
import { checkpointPlan, exerciseHash } from '../course/exercises-order.ts'
import { loadCourse } from './load-course.ts'
import { replayedCheckpoints } from './vite-checkpoints.ts'

const LIST = 'virtual:slipway/exercises'
const ONE = 'virtual:slipway/exercise/'

export function exerciseModules(courseRoot: string): Plugin {
  let course: Promise<Course> | undefined
  const exercises = join(courseRoot, 'exercises')
  return {
    name: 'slipway:exercises',
    resolveId: id => (id === LIST || id.startsWith(ONE) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${LIST}`) return listModule(courseRoot)
      if (!id.startsWith(`\0${ONE}`)) return undefined
      const exercise = id.slice(ONE.length + 1)
      for (const file of filesBelow(exercises)) this.addWatchFile(file)
      course ??= loadCourse(courseRoot).then(loaded => loaded.course)
      return exerciseModule(courseRoot, await course, exercise)
    },
    hotUpdate({ file }) {
      if (!file.startsWith(`${exercises.replaceAll('\\', '/')}/`)) return
      const { moduleGraph } = this.environment
      for (const [id, module] of moduleGraph.idToModuleMap)
        if (id.startsWith(`\0virtual:slipway/exercise`)) moduleGraph.invalidateModule(module)
      this.environment.hot.send({ type: 'full-reload' })
    },
  }
}

function listModule(courseRoot: string): string {
  const entries = listExercises(courseRoot).map(id => `  ${JSON.stringify(id)}: () => import(${JSON.stringify(ONE + id)}),`)
  return `export const exercises = {\n${entries.join('\n')}\n}\n`
}

async function exerciseModule(courseRoot: string, course: Course, id: string): Promise<string> {
  const plan = checkpointPlan(courseRoot, course)
  const step = plan.find(one => one.id === id)
  if (step === undefined) throw new Error(`No exercise is called "${id}"`)
  const { start: checkpoint } = await replayedCheckpoints(courseRoot, plan, step)
  const data = { id, hash: exerciseHash(courseRoot, id), checkpoint, start: step.start, solution: step.solution }
  return [
    `import exercise from ${JSON.stringify(join(courseRoot, 'exercises', id, 'exercise.ts').replaceAll('\\', '/'))}`,
    // A string that is parsed costs a browser less than an object literal of the same size.
    `const data = JSON.parse(${JSON.stringify(JSON.stringify(data))})`,
    'export default { ...data, exercise, version: exercise.version ?? 1 }',
  ].join('\n')
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(file => statSync(file).isFile())
}
