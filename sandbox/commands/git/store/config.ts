import type { Filesystem, Path } from '../../../contract.ts'
import { fatal } from '../failure.ts'
import { ConfigSyntaxError, canonicalKey, parseConfig } from './config-file.ts'

export type Scope = 'system' | 'global' | 'local' | 'command'

export interface ConfigValue {
  key: string
  value: string | undefined
  scope: Scope
  /** `file:.git/config`, `command line:`. */
  origin: string
}

export interface ConfigSources {
  fs: Filesystem
  global: Path[]
  local: Path | undefined
  /** How the local file is named in messages. */
  localLabel: string
  command: { key: string; value: string | undefined }[]
}

/** Every setting in force, later ones winning. */
export class Config {
  readonly values: ConfigValue[]

  constructor(sources: ConfigSources) {
    const files = [
      ...sources.global.map(path => ({ path, scope: 'global' as const, label: path as string })),
      ...(sources.local ? [{ path: sources.local, scope: 'local' as const, label: sources.localLabel }] : []),
    ]
    this.values = files.flatMap(({ path, scope, label }) =>
      readFile(sources.fs, path, label).map(entry => ({ ...entry, scope, origin: `file:${label}` })),
    )
    for (const { key, value } of sources.command)
      this.values.push({ key: canonicalKey(key), value, scope: 'command', origin: 'command line:' })
  }

  all(key: string): ConfigValue[] {
    const wanted = canonicalKey(key)
    return this.values.filter(entry => entry.key === wanted)
  }

  get(key: string): string | undefined {
    const last = this.all(key).at(-1)
    return last && (last.value ?? 'true')
  }

  boolean(key: string): boolean | undefined {
    const last = this.all(key).at(-1)
    if (!last) return undefined
    if (last.value === undefined) return true
    const known = parseBoolean(last.value)
    if (known === undefined) throw fatal(`bad boolean config value '${last.value}' for '${last.key}'`)
    return known
  }

  number(key: string): number | undefined {
    const value = this.get(key)
    return value === undefined || !/^-?\d+$/.test(value) ? undefined : Number(value)
  }
}

export function parseBoolean(value: string): boolean | undefined {
  if (/^(true|yes|on)$/i.test(value)) return true
  if (/^(false|no|off|)$/i.test(value)) return false
  if (/^-?\d+$/.test(value)) return Number(value) !== 0
  return undefined
}

function readFile(fs: Filesystem, path: Path, label: string): { key: string; value: string | undefined }[] {
  if (fs.stat(path)?.kind !== 'file') return []
  try {
    return parseConfig(fs.text(path))
  } catch (error) {
    if (error instanceof ConfigSyntaxError) throw fatal(`bad config line ${error.line} in file ${label}`)
    throw error
  }
}
