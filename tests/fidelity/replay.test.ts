import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { at, createLedger, differences, LEDGER_PATH, readKnown } from './ledger.ts'
import type { Recording, Run } from './recording.ts'
import { runInSandbox } from './sandbox.ts'
import { parseScenarios } from './scenario-file.ts'

const known = readKnown()

const files = readdirSync(at('scenarios'))
  .filter(file => file.endsWith('.txt'))
  .map(file => file.slice(0, -4))
  .map(name => {
    const scenarios = parseScenarios(readFileSync(at(`scenarios/${name}.txt`), 'utf8'), `scenarios/${name}.txt`)
    const path = at(`recordings/${name}.json`)
    const recording: Recording = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { tools: {}, scenarios: [] }
    return { name, scenarios, recording, known: known[name] ?? {}, ours: new Map<string, Run>() }
  })

describe.each(files)('$name', ({ name, scenarios, recording, known: expected, ours }) => {
  it('is recorded as it is written', () => {
    const written = scenarios.map(({ name: scenario, script }) => ({ name: scenario, script }))
    const recorded = recording.scenarios.map(({ name: scenario, script }) => ({ name: scenario, script }))
    expect(recorded, `run: npm run fidelity -- record ${name}`).toEqual(written)
  })

  it('has no known difference of a scenario that is gone', () => {
    const names = scenarios.map(scenario => scenario.name)
    expect(Object.keys(expected).filter(scenario => !names.includes(scenario))).toEqual([])
  })

  it.each(recording.scenarios)('$name', async scenario => {
    const { code, stdout, stderr } = scenario
    const run = await runInSandbox(scenario.script)
    ours.set(scenario.name, run)
    const listed = expected[scenario.name]
    if (!listed) return expect(run).toEqual({ code, stdout, stderr })
    // One that agrees by now fails too: take it off the list in known.yaml.
    expect(differences({ code, stdout, stderr }, run)).toEqual(listed.differs)
  })
})

describe('the ledger', () => {
  it('docs/fidelity.json says what was just found (npm run fidelity writes it)', () => {
    const ledger = `${JSON.stringify(createLedger(files), null, 2)}\n`
    if (process.env.SLIPWAY_WRITE_LEDGER === '1') writeFileSync(LEDGER_PATH, ledger)
    expect(existsSync(LEDGER_PATH) ? readFileSync(LEDGER_PATH, 'utf8') : '').toBe(ledger)
  })

  it('names only scenario files that exist', () => {
    expect(Object.keys(known).filter(name => !files.some(file => file.name === name))).toEqual([])
  })
})
