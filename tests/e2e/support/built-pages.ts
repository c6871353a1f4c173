import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Paths of every page of a built course, relative to its address; `404.html` among them. */
export function builtPages(course = '.'): string[] {
  const dist = join(root, course, 'dist')
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('.html'))
    .map(file =>
      relative(dist, join(dist, file))
        .split(sep)
        .join('/')
        .replace(/index\.html$/, ''),
    )
    .sort()
}
