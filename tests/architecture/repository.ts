/** The files that would be committed: what every test of the repository looks at. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Paths that git tracks or would add, relative to the top. */
export function committedFiles(): string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return [...new Set(output.split('\0'))].filter(path => path !== '' && existsSync(`${root}${path}`)).sort()
}

export function textOf(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

/** Learners' files and second courses are material, not code of ours. */
export function isCode(path: string): boolean {
  if (!/\.(ts|mjs|astro)$/.test(path) || path.endsWith('.d.ts')) return false
  if (path.startsWith('tests/fixtures/')) return false
  return !/^exercises\/[^/]+\/(start|solution|alternatives|mistakes)\//.test(path) && !path.startsWith('exercises/_base/')
}

/** A suite (`contract-suite.ts`) is tests too, run by the test files that import it. */
export function isTest(path: string): boolean {
  return /(?:\.(?:test|spec)|-suite)\.(?:ts|mjs)$/.test(path)
}
