import type { Builtin } from '../builtin.ts'
import { control } from './control.ts'
import { directories } from './directories.ts'
import { execution } from './execution.ts'
import { input } from './input.ts'
import { miscellany } from './miscellany.ts'
import { output } from './output.ts'
import { processes } from './processes.ts'
import { settings } from './settings.ts'
import { tests } from './test-command.ts'
import { variables } from './variables.ts'

const ALL = [
  ...control,
  ...directories,
  ...execution,
  ...input,
  ...miscellany,
  ...output,
  ...processes,
  ...settings,
  ...tests,
  ...variables,
]

/** Commands of the shell itself, by name. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map(ALL.map(builtin => [builtin.name, builtin]))
