/** Checks of files and folders; paths are relative to the project. */

import type { FileKind, Workspace } from '../contract.ts'
import { excerpt, fail, message, names, octal, PASS, type Test } from './test.ts'

/** Something is at the path: a file, a directory or a link, or only what `kind` says. */
export function exists(path: string, kind?: FileKind): Test {
  return async workspace => {
    const stat = await workspace.stat(path)
    const expected = message(kind === 'directory' ? 'directoryExists' : kind === 'symlink' ? 'linkExists' : 'fileExists', { path })
    if (stat === undefined) return fail(message('pathMissing', { path }), expected, { path })
    if (kind !== undefined && stat.kind !== kind) return fail(message(KIND[stat.kind], { path }), expected, { path })
    return PASS
  }
}

const KIND: Record<FileKind, string> = { file: 'pathIsFile', directory: 'pathIsDirectory', symlink: 'pathIsLink' }

/** Nothing is at any of the paths. */
export function missing(...paths: string[]): Test {
  return async workspace => {
    for (const path of paths) {
      if ((await workspace.stat(path)) !== undefined) return fail(message('pathPresent', { path }), message('pathGone', { path }), { path })
    }
    return PASS
  }
}

/** The file holds the text, or something that matches. */
export function contains(path: string, wanted: string | RegExp): Test {
  return async workspace => {
    const expected = message('fileContains', { path, wanted: shown(wanted) })
    const text = await textOf(workspace, path)
    if (text === undefined) return fail(message('fileMissing', { path }), expected, { path })
    if (holds(text, wanted)) return PASS
    return fail(message(text.trim() === '' ? 'fileEmpty' : 'fileLacks', { path, wanted: shown(wanted) }), expected, { path })
  }
}

/** The file does not hold the text; the line where it does is told. */
export function lacks(path: string, unwanted: string | RegExp): Test {
  return async workspace => {
    const expected = message('fileWithout', { path, unwanted: shown(unwanted) })
    const text = await textOf(workspace, path)
    if (text === undefined) return fail(message('fileMissing', { path }), expected, { path })
    if (!holds(text, unwanted)) return PASS
    const line = text.split('\n').findIndex(one => holds(one, unwanted)) + 1
    return fail(message('fileStillHolds', { path, line, unwanted: shown(unwanted) }), expected, line > 0 ? { path, line } : { path })
  }
}

/** The file is exactly this text, which may be computed from the workspace. Differences of the last newline are forgiven. */
export function equals(path: string, wanted: string | ((workspace: Workspace) => Promise<string>)): Test {
  return async workspace => {
    const text = await textOf(workspace, path)
    const target = typeof wanted === 'string' ? wanted : await wanted(workspace)
    if (text === undefined) return fail(message('fileMissing', { path }), message('fileExists', { path }), { path })
    const got = trimEnd(text).split('\n')
    const want = trimEnd(target).split('\n')
    const line = want.findIndex((one, index) => one !== got[index])
    if (line < 0 && got.length === want.length) return PASS
    const at = line < 0 ? want.length : line
    const observed = message(got[at] === undefined ? 'lineMissing' : got[at] === '' ? 'lineEmpty' : 'lineIs', {
      path,
      line: at + 1,
      text: excerpt(got[at] ?? ''),
    })
    const expected = message(want[at] === undefined ? 'lineNotWanted' : want[at] === '' ? 'lineShouldBeEmpty' : 'lineShouldBe', {
      path,
      line: at + 1,
      text: excerpt(want[at] ?? ''),
    })
    return fail(observed, expected, { path, line: at + 1 })
  }
}

/** The permission bits are these. */
export function hasMode(path: string, mode: number): Test {
  return async workspace => {
    const stat = await workspace.stat(path)
    const expected = message('fileMode', { path, mode: octal(mode) })
    if (stat === undefined) return fail(message('pathMissing', { path }), expected, { path })
    return stat.mode === mode ? PASS : fail(message('fileModeIs', { path, mode: octal(stat.mode) }), expected, { path })
  }
}

/** The owner may run the file. */
export function executable(path: string): Test {
  return async workspace => {
    const stat = await workspace.stat(path)
    const expected = message('fileExecutable', { path })
    if (stat === undefined) return fail(message('fileMissing', { path }), expected, { path })
    return (stat.mode & 0o100) !== 0 ? PASS : fail(message('fileModeIs', { path, mode: octal(stat.mode) }), expected, { path })
  }
}

/** Every path is there (`name/` is a directory); with `exact`, there are no other files below `within`. */
export function tree(paths: string[], options: { within?: string; exact?: boolean } = {}): Test {
  const within = options.within ?? '.'
  const at = (path: string) => (within === '.' ? path : `${within}/${path}`)
  return async workspace => {
    const absent: string[] = []
    for (const path of paths) {
      const stat = await workspace.stat(at(path).replace(/\/$/, ''))
      if (stat === undefined || (path.endsWith('/') && stat.kind !== 'directory')) absent.push(at(path))
    }
    const expected = message('treeShape', { within, paths: names(paths) })
    if (absent.length > 0) return fail(message('treeLacks', { within, paths: names(absent), count: absent.length }), expected)
    if (!options.exact) return PASS
    const extra = (await workspace.list(within)).filter(file => !paths.includes(file))
    return extra.length === 0 ? PASS : fail(message('treeExtra', { within, paths: names(extra), count: extra.length }), expected)
  }
}

/** Text of a file; undefined when there is no such file. */
export async function textOf(workspace: Workspace, path: string): Promise<string | undefined> {
  return (await workspace.stat(path))?.kind === 'directory' || !(await workspace.exists(path)) ? undefined : workspace.text(path)
}

function holds(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : new RegExp(wanted.source, wanted.flags.replace('g', '')).test(text)
}

function shown(wanted: string | RegExp): string {
  return typeof wanted === 'string' ? excerpt(wanted) : String(wanted)
}

function trimEnd(text: string): string {
  return text.replace(/\n+$/, '')
}
