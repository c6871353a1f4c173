import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { AuthorError } from '../course/author-error.ts'
import type { Course } from '../course/config.ts'
import { parseCourse } from '../course/config-schema.ts'
import { type Home, readHome } from '../course/home.ts'
import { type ModuleEntry, readNavigation } from '../course/navigation.ts'
import { readStrings, type Strings } from '../course/strings.ts'

/** Everything that a build knows of a course before it reads the lessons' text. */
export interface LoadedCourse {
  course: Course
  modules: ModuleEntry[]
  strings: Record<string, Strings>
  home: Record<string, Home | undefined>
  /** Files that it was read from: a change of one makes the site anew. */
  files: string[]
}

/** Top of the platform: two folders above this file. */
export const platformRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

const readConfig = async (root: string): Promise<{ course: Course; files: string[] }> => {
  const file = join(root, 'course.config.ts')
  if (!existsSync(file))
    throw new AuthorError('course.config.ts', ['it is missing: a course root has one, which exports `defineCourse({ … })`'])
  const { module, dependencies } = await runnerImport<{ default?: unknown }>(file, {
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'slipway/config': join(platformRoot, 'src/course/config.ts') } },
  })
  if (module.default === undefined)
    throw new AuthorError('course.config.ts', ['it has no default export: write `export default defineCourse({ … })`'])
  return { course: parseCourse(module.default), files: [file, ...dependencies] }
}

/** Reads and checks the course below `root`; throws AuthorError. */
export const loadCourse = async (root: string): Promise<LoadedCourse> => {
  const { course, files } = await readConfig(root)
  return {
    course,
    modules: readNavigation(root, course),
    strings: readStrings(root, platformRoot, course.locales),
    home: readHome(root, course.locales),
    files,
  }
}
