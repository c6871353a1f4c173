/** Reads exercise folders: units, texts and what is found beside them. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AuthorError } from './author-error.ts'
import type { PackedUnit } from './exercise-bundle.ts'
import { readTexts } from './exercises-text.ts'
import { readUnit } from './exercises-unit.ts'
import type { ExerciseTexts } from './page-data.ts'

export interface ExerciseFolder {
  id: string
  /** Absolute. */
  folder: string
  /** `exercise.ts`, absolute. */
  module: string
  /** By locale; a language without a text file is missing. */
  texts: Record<string, ExerciseTexts>
  start: PackedUnit
  solution: PackedUnit
  /** By name. */
  alternatives: Record<string, PackedUnit>
  mistakes: Record<string, PackedUnit>
}

/** Ids of the course's exercises: names of the folders, sorted. */
export function listExercises(root: string): string[] {
  const folder = join(root, 'exercises')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory() && !/^[._]/.test(entry.name))
  return names.map(entry => entry.name).sort()
}

/** What the learner's project holds before the first exercise: `exercises/_base`. */
export function readBase(root: string): PackedUnit {
  return readUnit(join(root, 'exercises', '_base'))
}

const KNOWN = /^(exercise\.ts|text\.[\w-]+\.yaml|start|start\.sh|solution|solution\.sh|alternatives|mistakes|checks|README\.md)$/

export function readExercise(root: string, id: string, locales: readonly string[]): ExerciseFolder {
  const folder = join(root, 'exercises', id)
  const module = join(folder, 'exercise.ts')
  const shown = `exercises/${id}`
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    throw new AuthorError(shown, ['an exercise is named in lower-case letters, digits and dashes: rename the folder'])
  if (!existsSync(module)) throw new AuthorError(`${shown}/exercise.ts`, ['it is missing: an exercise has one, which exports its checks'])
  const strange = readdirSync(folder).filter(name => !KNOWN.test(name) && !name.startsWith('.'))
  if (strange.length > 0) {
    const parts = '`start`, `solution`, `alternatives`, `mistakes`, `checks` and texts'
    throw new AuthorError(
      shown,
      strange.map(name => `\`${name}\` is no part of an exercise: it knows ${parts}. Rename or remove it`),
    )
  }
  return {
    id,
    folder,
    module,
    texts: readTexts(root, id, locales),
    start: readUnit(join(folder, 'start')),
    solution: readUnit(join(folder, 'solution')),
    alternatives: readUnits(join(folder, 'alternatives')),
    mistakes: readUnits(join(folder, 'mistakes')),
  }
}

/** Folders and `.sh` files of one name are one unit. */
function readUnits(folder: string): Record<string, PackedUnit> {
  if (!existsSync(folder)) return {}
  const entries = readdirSync(folder, { withFileTypes: true }).filter(entry => !entry.name.startsWith('.'))
  const strange = entries.find(entry => !entry.isDirectory() && !entry.name.endsWith('.sh'))
  if (strange) throw new AuthorError(join(folder, strange.name), ['it is neither a folder nor a `.sh`: put it into the folder of a unit'])
  const names = [...new Set(entries.map(entry => entry.name.replace(/\.sh$/, '')))].sort()
  return Object.fromEntries(names.map(name => [name, readUnit(join(folder, name))]))
}
