/// <reference types="vite/types/importMeta.d.ts" />
import type { Verb } from './verb.ts'

const modules = import.meta.glob<Verb>('./verbs/*.ts', { eager: true, import: 'default' })

/** Every verb by its name, which is the name of its file. */
export function verbs(): ReadonlyMap<string, Verb> {
  return new Map(Object.entries(modules).map(([path, verb]) => [path.slice('./verbs/'.length, -'.ts'.length), verb]))
}
