/** What a machine holds when an exercise is opened on it. */

import type { ExerciseBundle, Filesystem, OpenRequest, Path, Snapshot } from '../contract.ts'
import { unpackTree, withParents } from './packed.ts'
import { HOME, isKept, resolve, UID } from './places.ts'
import type { System } from './system.ts'

/** The learner's own part of a tree: the home and what is in /tmp. */
export function keptSnapshot(fs: Filesystem): Snapshot {
  return fs.privileged(() => ({
    entries: [...fs.snapshot(HOME).entries, ...fs.snapshot('/tmp').entries].filter(entry => isKept(entry.path) && entry.path !== HOME),
  }))
}

/** Lays the learner's tree over a fresh machine. */
export function layWork(system: System, work: Snapshot): void {
  system.fs.overlay(withParents({ entries: work.entries.filter(entry => isKept(entry.path)) }, system.clock.now()))
}

/** Lays the exercise out: its checkpoint on an empty home, or its start on the learner's own tree. */
export function layExercise(system: System, bundle: ExerciseBundle, request: OpenRequest): void {
  const now = system.clock.now()
  if (request.from === undefined) system.fs.overlay(withParents(unpackTree(bundle.checkpoint, now), now))
  else if (request.start) system.fs.overlay(withParents(unpackTree(bundle.start.files, now), now))
}

/** Where the terminal stands: where the exercise says, else the project; the home when that is not there. */
export function directoryOf(fs: Filesystem, bundle: ExerciseBundle | undefined, project: Path): Path {
  const wanted = bundle?.exercise.cwd === undefined ? project : resolve(bundle.exercise.cwd, HOME)
  return fs.stat(wanted)?.kind === 'directory' ? wanted : HOME
}

/** Tells git who the learner is, in the place of the author's reference solution, but not of the learner. */
export function introduce(system: System, identity: { name: string; email: string }, isLearners: boolean): void {
  const path: Path = `${HOME}/.gitconfig`
  const found = system.fs.exists(path) ? system.fs.text(path) : ''
  if (isLearners && /^\s*\[user\]/m.test(found)) return
  const existing = found.replace(/^\s*\[user\].*\n(?:[ \t].*\n?)*/gm, '')
  const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, ' ')}"`
  const text = `${existing}[user]\n\tname = ${quoted(identity.name)}\n\temail = ${quoted(identity.email)}\n`
  system.fs.overlay({
    entries: [{ path, kind: 'file', mode: 0o644, mtime: system.clock.now(), uid: UID, bytes: new TextEncoder().encode(text) }],
  })
}
