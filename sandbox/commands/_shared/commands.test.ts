/// <reference types="vite/types/importMeta.d.ts" />

import { describe, expect, it } from 'vitest'
import type { Command } from '../../contract.ts'
import { runCommand } from './testing.ts'

const commands = import.meta.glob<Command>(['../*/command.ts', '!../git/command.ts'], { eager: true, import: 'default' })
const manuals = import.meta.glob<string>('../*/manual.md', { eager: true, query: '?raw', import: 'default' })
const tests = Object.keys(import.meta.glob('../*/*.test.ts'))
/** These print or ignore `--help` as the real ones do. */
const WITHOUT_HELP = new Set(['echo', 'true', 'false'])

describe('every command', () => {
  it('has its manual and its tests beside it', () => {
    const folders = Object.keys(commands).map(path => path.split('/').at(-2)!)
    expect(folders.filter(name => manuals[`../${name}/manual.md`] === undefined)).toEqual([])
    expect(folders.filter(name => !tests.includes(`../${name}/${name}.test.ts`))).toEqual([])
  })

  for (const [path, command] of Object.entries(commands)) {
    const name = path.split('/').at(-2)!
    it(`${name} has a summary, help and a manual page that lists its options`, async () => {
      const manual = manuals[`../${name}/manual.md`]
      expect(manual).toContain(`${name}: ${command.summary}`)
      expect(manual).toContain(command.usage)
      expect(manual).toContain('## Examples')
      if (WITHOUT_HELP.has(name)) return
      const { code, stdout } = await runCommand(command, [name, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain(`Usage: ${command.usage}`)
      for (const option of stdout.matchAll(/^ {2,6}.*?(--[a-zA-Z][\w-]*)/gm))
        if (!['--help', '--version'].includes(option[1]!)) expect(manual).toContain(option[1]!)
    })
  }
})
