import type { CommandInfo } from '../../contract.ts'
import { compareBytes } from '../_shared/compare.ts'

/** Commands whose name or summary has any of the words, by name. */
export function findPages(commands: CommandInfo[], words: string[], exact: boolean): CommandInfo[] {
  const wanted = words.map(word => word.toLowerCase())
  const matches = ({ name, summary }: CommandInfo) => {
    const text = `${name} ${summary}`.toLowerCase()
    return wanted.some(word => (exact ? text.split(/\W+/).includes(word) : text.includes(word)))
  }
  return commands.filter(matches).sort((a, b) => compareBytes(a.name, b.name))
}
