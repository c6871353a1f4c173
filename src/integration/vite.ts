/** The platform as Vite plugins over a course root: what pages, workers, tests and the command line import of it. */

import { join } from 'node:path'
import type { Plugin } from 'vite'
import { platformRoot } from './load-course.ts'
import { shellParser } from './shell-parser.mjs'
import { exerciseModules } from './vite-exercises.ts'

/** `slipway/*`, `just-bash/parser` and `virtual:slipway/exercises`. */
export function slipwayVite(courseRoot: string): Plugin[] {
  return [slipwayAliases(), shellParser(), exerciseModules(courseRoot)]
}

/** What exercises and configurations import by the platform's name, wherever the course is. */
export function slipwayAliases(): Plugin {
  const file = (id: string): string | undefined => {
    if (id === 'slipway/contract') return join(platformRoot, 'sandbox/contract.ts')
    if (id === 'slipway/config') return join(platformRoot, 'src/course/config.ts')
    const kind = /^slipway\/checks\/([\w-]+)$/.exec(id)?.[1]
    return kind === undefined ? undefined : join(platformRoot, 'sandbox/checks', `${kind}.ts`)
  }
  return { name: 'slipway:aliases', enforce: 'pre', resolveId: id => file(id) }
}
