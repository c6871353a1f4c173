/** Plays a unit of an exercise on a home, as a learner would at the terminal, at a time that repeats. */

import type { ExerciseMap, PackedTree, PackedUnit, SandboxRuntime } from '../sandbox/contract.ts'
import { steppingClock } from '../sandbox/runtime/clock.ts'
import { typeLines } from '../sandbox/runtime/lines.ts'
import { createLocalRuntime } from '../sandbox/runtime/local.ts'
import { merge, packTree, unpackTree } from '../sandbox/runtime/packed.ts'
import { collectCommands, type Registry } from '../sandbox/runtime/registry.ts'

const FIRST_DAY = Date.UTC(2026, 0, 5)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Minutes after midnight when each kind of thing happens. */
export const HOURS = { start: 9 * 60, unit: 9 * 60 + 30, lesson: 10 * 60 } as const

export interface Stage {
  /** Name of the learner's project. */
  project: string
  exercises: ExerciseMap
  registry: Registry
}

export function createStage(project: string, exercises: ExerciseMap): Stage {
  return { project, exercises, registry: collectCommands() }
}

export interface Scene {
  /** The home before. */
  home: PackedTree
  /** Opened: its directory is where the lines are typed. */
  exercise?: string
  /** Of the course, from 0. */
  day: number
  hour: keyof typeof HOURS
}

export interface Performance {
  runtime: SandboxRuntime
  /** Runs one line, a minute after the one before; gives what it printed. */
  type(line: string): Promise<{ code: number; output: string }>
  /** The home as it is now. */
  home(): Promise<PackedTree>
  close(): Promise<void>
}

export async function perform(stage: Stage, scene: Scene): Promise<Performance> {
  const clock = steppingClock(FIRST_DAY + scene.day * DAY + HOURS[scene.hour] * MINUTE)
  const runtime = createLocalRuntime({ ...stage, clock })
  const decoder = new TextDecoder()
  let output = ''
  await runtime.subscribe(event => {
    if (event.type === 'output') output += decoder.decode(event.data, { stream: true })
  })
  const from = unpackTree(scene.home, clock.now())
  await runtime.open({ from, ...(scene.exercise === undefined ? {} : { exercise: scene.exercise }) })
  return {
    runtime,
    async type(line) {
      clock.advance(MINUTE)
      output = ''
      const code = await runtime.run(1, line)
      return { code, output: output.replaceAll('\r\n', '\n') }
    },
    home: async () => packTree(await runtime.snapshot()),
    close: () => runtime.close(),
  }
}

export interface Played {
  performance: Performance
  transcript: string
  /** Lines that did not end with 0, with what they printed. */
  failed: string[]
}

/** Files, then lines. Gives the session that it happened in, and a transcript of it. */
export async function play(stage: Stage, scene: Scene, unit: PackedUnit): Promise<Played> {
  const home = { entries: overlay(scene.home, unit.files).entries }
  const performance = await perform(stage, { ...scene, home })
  const transcript: string[] = []
  const failed: string[] = []
  const run = async (line: string) => {
    const { code, output } = await performance.type(line)
    transcript.push(`$ ${line.replaceAll('\n', '\n> ')}\n${output}`)
    if (code !== 0) failed.push(`\`${line}\` ends with ${code}: ${output.trim()}`)
    return code
  }
  if (unit.script !== undefined) await typeLines(unit.script, { run, incomplete: text => performance.runtime.incomplete(text) })
  return { performance, transcript: transcript.join(''), failed }
}

function overlay(under: PackedTree, over: PackedTree): PackedTree {
  return packTree(merge(unpackTree(under, 0), unpackTree(over, 0)))
}
