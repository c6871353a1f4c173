import { join } from 'node:path'
import type { Plugin } from 'vite'
import { platformRoot } from './load-course.ts'

/** Components that a lesson uses without importing them. */
const components = ['Exercise', 'TryFirst', 'ForReal']

/**
 * Adds the imports of our components to a lesson that uses them, at its end, so that line numbers in
 * messages stay the author's. A lesson that imports a component itself keeps its own.
 */
export const lessonComponents = (courseRoot: string): Plugin => {
  const content = join(courseRoot, 'content').replaceAll('\\', '/')
  return {
    name: 'slipway:lesson-components',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.mdx') || !id.replaceAll('\\', '/').startsWith(`${content}/`)) return undefined
      const used = components.filter(
        name => new RegExp(`<${name}[\\s/>]`).test(code) && !new RegExp(`^import .*\\b${name}\\b`, 'm').test(code),
      )
      if (used.length === 0) return undefined
      const imports = used.map(
        name => `import ${name} from '${join(platformRoot, 'src/components', `${name}.astro`).replaceAll('\\', '/')}'`,
      )
      return { code: `${code}\n\n${imports.join('\n')}\n`, map: null }
    },
  }
}
