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
  /** The reason, by locale. */
  why: Record<string, string>
}

/** One line of the page "What differs from a real machine". */
export interface Difference extends Known {
  file: string
  scenario: string
  /** What was run. */
  line: string
  /** What differs, as a person would read it there and here. */
  real: string
  here: string
}

/** `docs/fidelity.json`. */
export interface Ledger {
  /** Writes this file. */
  command: string
  reference: string
  all: number
  same: number
  files: { name: string; all: number; same: number }[]
  differences: Difference[]
}

export const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const LEDGER_PATH = at('../../docs/fidelity.json')

/** The ledger is a page of the course, in its languages. */
const LOCALES = ['en', 'fr']

function parseKnown(value: unknown, place: string): Known {
  const { differs, why } = (value ?? {}) as { differs?: unknown; why?: unknown }
  const streams = Array.isArray(differs) ? differs : []
  if (streams.length === 0 || streams.some(stream => !STREAMS.includes(stream))) {
    throw new Error(`known.yaml: ${place} must list what differs, of ${STREAMS.join(', ')}`)
  }
  const reasons = (why ?? {}) as Record<string, unknown>
  const told = LOCALES.map(locale => [locale, String(reasons[locale] ?? '')] as const)
  for (const [locale, reason] of told)
    if (reason.length < 10) throw new Error(`known.yaml: ${place} must say why it differs, under 'why: ${locale}:'`)
  return { differs: streams, why: Object.fromEntries(told) }
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

/** Of a run, the streams that are named: output, then errors, then the exit code when it counts. */
function words(run: Run, streams: Stream[]): string {
  const parts = [
    streams.includes('stdout') ? run.stdout : '',
    streams.includes('stderr') ? run.stderr : '',
    streams.includes('code') ? `(exit code ${run.code})` : '',
  ]
  return parts
    .map(part => part.trimEnd())
    .filter(part => part !== '')
    .join('\n')
}

export interface Replayed {
  name: string
  recording: Recording
  known: Record<string, Known>
  /** By scenario. */
  ours: ReadonlyMap<string, Run>
}

function differencesOf({ name, recording, known, ours }: Replayed): Difference[] {
  return recording.scenarios.flatMap(scenario => {
    const listed = known[scenario.name]
    const run = ours.get(scenario.name)
    if (!listed || !run) return []
    const { differs, why } = listed
    return [
      {
        file: name,
        scenario: scenario.name,
        differs,
        why,
        line: scenario.script.trimEnd(),
        real: words(scenario, differs),
        here: words(run, differs),
      },
    ]
  })
}

export function createLedger(replayed: Replayed[]): Ledger {
  const tools = Object.entries(REFERENCE).map(([tool, version]) => `${tool} ${version}`)
  const files = replayed.map(file => {
    const all = file.recording.scenarios.length
    return { name: file.name, all, same: all - differencesOf(file).length }
  })
  return {
    command: 'npm run fidelity',
    reference: `Debian 12 (${tools.join(', ')})`,
    all: files.reduce((sum, file) => sum + file.all, 0),
    same: files.reduce((sum, file) => sum + file.same, 0),
    files,
    differences: replayed.flatMap(differencesOf),
  }
}
