import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unpackBytes } from '../../sandbox/runtime/packed.ts'
import { readUnit } from './exercises-unit.ts'

function unit(files: Record<string, string | Uint8Array>): string {
  const base = join(mkdtempSync(join(tmpdir(), 'unit-')), 'start')
  for (const [name, data] of Object.entries(files)) {
    const file = name.startsWith('.sh') ? `${base}.sh` : join(base, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, data)
  }
  return base
}

describe('readUnit()', () => {
  test('readUnit() turns a leading dot. into a dot, at every level', () => {
    const { files } = readUnit(unit({ 'titanic/dot.gitignore': '.env\n', 'dot.config/dot.x/y': '' }))
    expect(files.entries.map(entry => entry.path)).toEqual(['.config', '.config/.x', '.config/.x/y', 'titanic', 'titanic/.gitignore'])
  })

  test('readUnit() takes modes from the list, never from the host', () => {
    const base = unit({
      modes: '755 titanic/bin/run.sh\n600 titanic/.env\n',
      'titanic/bin/run.sh': '#!/bin/sh\n',
      'titanic/dot.env': 'A=1\n',
      'titanic/other': '',
    })
    chmodSync(join(base, 'titanic/other'), 0o777)
    const modes = Object.fromEntries(readUnit(base).files.entries.map(entry => [entry.path, entry.mode]))
    expect(modes).toEqual({
      titanic: 0o755,
      'titanic/bin': 0o755,
      'titanic/bin/run.sh': 0o755,
      'titanic/.env': 0o600,
      'titanic/other': 0o644,
    })
  })

  test('readUnit() gives every byte back', () => {
    const samples = {
      text: Buffer.from('é ← ok\r\nno newline at the end'),
      mark: Buffer.from([0xef, 0xbb, 0xbf, 0x61]),
      zero: Buffer.from('a\0b'),
      latin: Buffer.from([0xe9, 0x0a]),
      all: Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 256)),
      empty: Buffer.alloc(0),
    }
    const { entries } = readUnit(unit(samples)).files
    for (const [name, bytes] of Object.entries(samples)) {
      const entry = JSON.parse(JSON.stringify(entries.find(one => one.path === name)))
      expect(Buffer.from(unpackBytes(entry)).equals(bytes), name).toBe(true)
    }
  })

  test('readUnit() reads lines to type, alone or after the folder', () => {
    expect(readUnit(unit({ '.sh': 'git init\r\ngit status\n' }))).toEqual({ files: { entries: [] }, script: 'git init\ngit status\n' })
    expect(readUnit(unit({ '.sh': 'ls\n', a: 'x' })).files.entries).toHaveLength(1)
  })

  test('readUnit() tells a mode of nothing, and one that is none', () => {
    expect(() => readUnit(unit({ modes: '755 dot.env\n', 'dot.env': '' }))).toThrow('names "dot.env", which is no file here')
    expect(() => readUnit(unit({ modes: 'rwx a\n', a: '' }))).toThrow('line 1 is "rwx a"')
  })
})
