import type { Plugin } from 'vite'
import type { LoadedCourse } from './load-course.ts'

const virtual = 'virtual:slipway/course'
const resolved = `\0${virtual}`

/** Gives pages and components what the course is: `virtual:slipway/course`. */
export const courseModule = (loaded: LoadedCourse, root: string): Plugin => ({
  name: 'slipway:course',
  resolveId: id => (id === virtual ? resolved : undefined),
  load(id) {
    if (id !== resolved) return undefined
    const { files: _, ...data } = loaded
    const exported = Object.entries({ ...data, root }).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    return exported.join('\n')
  },
})
