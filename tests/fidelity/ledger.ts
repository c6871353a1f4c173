/** What differs from the real tools: listed by hand with a reason (known.yaml), found by replaying, and written down as docs/fidelity.json. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { REFERENCE, type Recording, type Run } from './recording.ts'

export type Stream = 'stdout' | 'stderr' | 'code'

const STREAMS: Stream[] = ['stdout', 'stderr', 'code']

/** A difference that we know of, by scenario file and name. */
export interface Known {
  differs: Stream[]
  why: string
}

export interface Difference extends Known {
  scenario: string
  script: string
  real: Run
  ours: Run
}

export interface Ledger {
  /** Writes this file. */
  command: string
  reference: { system: string; tools: Record<string, string> }
  files: { name: string; scenarios: number; agree: number; differences: Difference[] }[]
}

export const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const LEDGER_PATH = at('../../docs/fidelity.json')

function parseKnown(value: unknown, place: string): Known {
  const { differs, why } = (value ?? {}) as { differs?: unknown; why?: unknown }
  const streams = Array.isArray(differs) ? differs : []
  if (streams.length === 0 || streams.some(stream => !STREAMS.includes(stream))) {
    throw new Error(`known.yaml: ${place} must list what differs, of ${STREAMS.join(', ')}`)
  }
  if (typeof why !== 'string' || why.length < 10) throw new Error(`known.yaml: ${place} must say why it differs`)
  return { differs: streams, why }
}

/** File → scenario → what is known to differ. */
export function readKnown(): Record<string, Record<string, Known>> {
  const files = (parse(readFileSync(at('known.yaml'), 'utf8')) ?? {}) as Record<string, Record<string, unknown> | null>
  const parseFile = (file: string, entries: Record<string, unknown> | null) =>
    Object.fromEntries(Object.entries(entries ?? {}).map(([name, value]) => [name, parseKnown(value, `${file}, '${name}'`)]))
  return Object.fromEntries(Object.entries(files).map(([file, entries]) => [file, parseFile(file, entries)]))
}

/** Empty when both runs did the same. */
export function differences(real: Run, ours: Run): Stream[] {
  return STREAMS.filter(stream => real[stream] !== ours[stream])
}

export function createLedger(
  files: { name: string; recording: Recording; known: Record<string, Known>; ours: Map<string, Run> }[],
): Ledger {
  return {
    command: 'npm run fidelity',
    reference: { system: 'Debian 12', tools: REFERENCE },
    files: files.map(({ name, recording, known, ours }) => {
      const listed = recording.scenarios.filter(scenario => known[scenario.name])
      return {
        name,
        scenarios: recording.scenarios.length,
        agree: recording.scenarios.length - listed.length,
        differences: listed.map(({ name: scenario, script, code, stdout, stderr }) => ({
          scenario,
          ...(known[scenario] as Known),
          script,
          real: { code, stdout, stderr },
          ours: ours.get(scenario) ?? { code: -1, stdout: '', stderr: '' },
        })),
      }
    }),
  }
}
