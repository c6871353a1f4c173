import type { Git } from './session.ts'

/** Default export of `verbs/<name>.ts`. */
export interface Verb {
  /** As shown after `usage: `. */
  usage: string
  run(git: Git, args: string[]): Promise<number> | number
}
