import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SECOND_COURSE } from '../../../scripts/lib/build.mjs'
import { serve } from '../../../scripts/lib/serve.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))

async function serveCourse(course: string) {
  const dist = join(root, course, 'dist')
  if (!existsSync(join(dist, 'index.html'))) throw new Error(`${join(course, 'dist')} holds no built course; npm test builds it first`)
  return serve({ dist, port: 0 })
}

/** Serves both built courses on free ports for as long as the browser tests run. */
export default async function serveCourses() {
  const course = await serveCourse('.')
  const second = await serveCourse(SECOND_COURSE)
  process.env.SLIPWAY_URL = course.url
  process.env.SLIPWAY_SECOND_URL = second.url
  return async () => {
    await Promise.all([course.close(), second.close()])
  }
}
