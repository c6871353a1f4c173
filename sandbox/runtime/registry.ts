/** All commands, found by their folders. */

/// <reference types="vite/types/importMeta.d.ts" />

import type { Command, CommandInfo } from '../contract.ts'

const folders = import.meta.glob<Command>('../commands/*/command.ts', { eager: true, import: 'default' })
const manuals = import.meta.glob<string>('../commands/*/manual.md', { query: '?raw', import: 'default' })

export interface Registry {
  /** By every name that runs them. */
  commands: ReadonlyMap<string, Command>
  info: ReadonlyMap<string, CommandInfo>
}

export function collectCommands(): Registry {
  const commands = new Map<string, Command>()
  const info = new Map<string, CommandInfo>()
  for (const [path, command] of Object.entries(folders)) {
    const folder = path.split('/').at(-2)!
    for (const name of [folder, ...(command.aliases ?? [])]) {
      commands.set(name, command)
      info.set(name, infoOf(name, command, manuals[`../commands/${folder}/manual.md`]))
    }
  }
  return { commands, info }
}

function infoOf(name: string, command: Command, manual: (() => Promise<string>) | undefined): CommandInfo {
  const { summary, usage } = command
  const words = async () => (manual === undefined ? `# ${name}\n\n${summary}\n\n    ${usage}\n` : manual())
  const info: CommandInfo = { name, summary, usage, kind: 'program', manual: words }
  if (command.simulated) info.simulated = true
  return info
}
