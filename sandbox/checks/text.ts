/** Checks of text files, line by line. */

import type { Workspace } from '../contract.ts'
import { textOf } from './files.ts'
import { excerpt, fail, message, names, PASS, type Test } from './test.ts'

type Lines = string[] | ((workspace: Workspace) => Promise<string[]>)

/** One whole line is this text, or matches. Spaces at its ends are forgiven. */
export function hasLine(path: string, wanted: string | RegExp): Test {
  const shown = typeof wanted === 'string' ? wanted : String(wanted)
  return async workspace => {
    const lines = await linesOf(workspace, path)
    const expected = message('textLine', { path, line: shown })
    if (lines === undefined) return fail(message('fileMissing', { path }), expected, { path })
    const found = lines.some(line => (typeof wanted === 'string' ? line.trim() === wanted.trim() : wanted.test(line)))
    return found ? PASS : fail(message('textLineMissing', { path, line: shown, count: lines.length }), expected, { path })
  }
}

/** The file has so many lines, empty last ones not counted. */
export function lineCount(path: string, range: { atLeast?: number; atMost?: number; exactly?: number }): Test {
  const least = range.exactly ?? range.atLeast ?? 0
  const most = range.exactly ?? range.atMost ?? Number.POSITIVE_INFINITY
  return async workspace => {
    const lines = await linesOf(workspace, path)
    const count = lines?.length ?? 0
    if (lines !== undefined && count >= least && count <= most) return PASS
    const key = range.exactly !== undefined ? 'textLinesExactly' : count < least ? 'textLinesAtLeast' : 'textLinesAtMost'
    const expected = message(key, { path, count: count < least ? least : most })
    return fail(lines === undefined ? message('fileMissing', { path }) : message('textLines', { path, count }), expected, { path })
  }
}

/** The same lines, which may be computed from the workspace, in any order unless `ordered`. */
export function sameLines(path: string, wanted: Lines, options: { ordered?: boolean } = {}): Test {
  return async workspace => {
    const target = (typeof wanted === 'function' ? await wanted(workspace) : wanted).map(normal)
    const lines = (await linesOf(workspace, path))?.map(normal).filter(line => line !== '')
    const expected = message('textSameLines', { path, lines: names(target.map(line => excerpt(line, 40))) })
    if (lines === undefined) return fail(message('fileMissing', { path }), expected, { path })
    const left = [...lines]
    const absent = target.filter(line => !take(left, line))
    if (absent.length > 0) return fail(message('textLacksLines', { path, lines: names(absent), count: absent.length }), expected, { path })
    if (left.length > 0) return fail(message('textExtraLines', { path, lines: names(left), count: left.length }), expected, { path })
    const wrong = options.ordered ? target.findIndex((line, index) => line !== lines[index]) : -1
    if (wrong < 0) return PASS
    return fail(message('textOrder', { path, line: wrong + 1, text: lines[wrong] ?? '' }), expected, { path, line: wrong + 1 })
  }
}

async function linesOf(workspace: Workspace, path: string): Promise<string[] | undefined> {
  const text = await textOf(workspace, path)
  if (text === undefined) return undefined
  const trimmed = text.replace(/\n+$/, '')
  return trimmed === '' ? [] : trimmed.split('\n')
}

function normal(line: string): string {
  return line.trim().replace(/\s+/g, ' ')
}

function take(lines: string[], wanted: string): boolean {
  const at = lines.indexOf(wanted)
  if (at >= 0) lines.splice(at, 1)
  return at >= 0
}
