import type { Signal } from '../../contract.ts'
import type { Builtin, BuiltinStreams } from '../builtin.ts'
import { sendSignal } from '../context.ts'
import { awaitForeground } from '../foreground.ts'
import { isRunning, isStopped, type Job } from '../jobs.ts'
import type { Process } from '../processes.ts'
import { singleQuote } from '../quote.ts'
import { SIGNAL_NAMES, signalNumber, signalOf } from '../signals.ts'
import type { Shell, TrapName } from '../state.ts'
import { runPendingTraps } from '../traps.ts'
import { readOptions } from './options.ts'

const jobs: Builtin = {
  name: 'jobs',
  summary: 'Display status of jobs.',
  usage: 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'lnprs', streams)
    if (!options) return 2
    const { letters, operands } = options
    for (const spec of operands) if (!shell.jobs.find(spec)) return await streams.fail(`${spec}: no such job`)
    const wanted = operands.length ? operands.map(spec => shell.jobs.find(spec)!) : shell.jobs.list()
    for (const job of wanted) {
      if (letters.has('r') && !isRunning(job)) continue
      if (letters.has('s') && !isStopped(job)) continue
      await streams.stdout.write(letters.has('p') ? `${job.processes[0]?.pid}\n` : `${shell.jobs.line(job, { pid: letters.has('l') })}\n`)
    }
    for (const job of wanted) if (!isRunning(job) && !isStopped(job)) shell.jobs.remove(job)
    return 0
  },
}

/** Waits while traps may run; the number of a trapped signal when one came. */
async function waitFor(shell: Shell, process: Process): Promise<number> {
  while (process.code === undefined) {
    await Promise.race([process.changed.wait(shell.process.signal), shell.process.changed.wait(shell.process.signal)])
    const [signal] = shell.pending
    if (signal) {
      await runPendingTraps(shell)
      return 128 + signalNumber(signal)
    }
  }
  return process.code
}

async function waitAll(shell: Shell): Promise<number> {
  const own = shell.jobs.list().filter(job => job.processes[0]?.ppid === shell.process.pid)
  for (const job of own) {
    for (const process of job.processes) {
      const code = await waitFor(shell, process)
      if (process.code === undefined) return code
    }
    shell.jobs.remove(job)
  }
  return 0
}

const wait: Builtin = {
  name: 'wait',
  summary: 'Wait for job completion and return exit status.',
  usage: 'wait [-fn] [-p var] [id ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'fnp:', streams)
    if (!options) return 2
    const { letters, operands } = options
    if (letters.has('n')) return await waitForAny(shell)
    if (operands.length === 0) return await waitAll(shell)
    let code = 0
    for (const id of operands) {
      const job = id.startsWith('%')
        ? shell.jobs.find(id)
        : shell.jobs.list().find(one => one.processes.some(process => String(process.pid) === id))
      if (!job && id.startsWith('%')) code = await streams.fail(`${id}: no such job`, 127)
      else if (!job && !/^\d+$/.test(id)) code = await streams.fail(`\`${id}': not a pid or valid job spec`)
      else if (!job) code = shell.ended.get(Number(id)) ?? (await streams.fail(`pid ${id} is not a child of this shell`, 127))
      else {
        for (const process of job.processes) code = await waitFor(shell, process)
        remember(shell, job)
      }
    }
    return code
  },
}

/** A status can be asked for again after the job is gone. */
function remember(shell: Shell, job: Job): void {
  for (const process of job.processes) if (process.code !== undefined) shell.ended.set(process.pid, process.code)
  if (!isRunning(job)) shell.jobs.remove(job)
}

async function waitForAny(shell: Shell): Promise<number> {
  const all = shell.jobs.list().filter(job => job.processes[0]?.ppid === shell.process.pid)
  if (all.length === 0) return 127
  for (;;) {
    const done = all.find(job => !isRunning(job) && !isStopped(job))
    if (done) {
      remember(shell, done)
      return done.processes.at(-1)?.code ?? 0
    }
    await Promise.race(all.flatMap(job => job.processes).map(process => process.changed.wait(shell.process.signal)))
  }
}

async function jobOrFail(shell: Shell, spec: string | undefined, streams: BuiltinStreams): Promise<Job | undefined> {
  const job = shell.jobs.find(spec ?? '%+')
  if (!job) await streams.fail(`${spec ?? 'current'}: no such job`)
  return job
}

const fg: Builtin = {
  name: 'fg',
  summary: 'Move job to the foreground.',
  usage: 'fg [job_spec]',
  async run([spec], shell, streams) {
    if (!shell.options.has('monitor')) return await streams.fail('no job control')
    const job = await jobOrFail(shell, spec, streams)
    if (!job) return 1
    await streams.stdout.write(`${job.text}\n`)
    shell.jobs.remove(job)
    for (const process of job.processes) sendSignal(shell, -process.pgid, 'CONT')
    const statuses = await awaitForeground(shell, { ...job, text: () => job.text })
    return statuses.at(-1) ?? 0
  },
}

const bg: Builtin = {
  name: 'bg',
  summary: 'Move jobs to the background.',
  usage: 'bg [job_spec ...]',
  async run([spec], shell, streams) {
    if (!shell.options.has('monitor')) return await streams.fail('no job control')
    const job = await jobOrFail(shell, spec, streams)
    if (!job) return 1
    job.background = true
    for (const process of job.processes) sendSignal(shell, -process.pgid, 'CONT')
    await streams.stdout.write(`[${job.id}]${shell.jobs.mark(job)} ${job.text} &\n`)
    return 0
  },
}

const disown: Builtin = {
  name: 'disown',
  summary: 'Remove jobs from current shell.',
  usage: 'disown [-h] [-ar] [jobspec ... | pid ...]',
  async run(args, shell, streams) {
    const options = await readOptions(args, 'har', streams)
    if (!options) return 2
    if (options.letters.has('a')) for (const job of shell.jobs.list()) shell.jobs.remove(job)
    else {
      for (const spec of options.operands.length ? options.operands : [undefined]) {
        const job = await jobOrFail(shell, spec, streams)
        if (!job) return 1
        shell.jobs.remove(job)
      }
    }
    return 0
  },
}

const kill: Builtin = {
  name: 'kill',
  summary: 'Send a signal to a job.',
  usage: 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]',
  async run(args, shell, streams) {
    if (args.length === 0) {
      await streams.stderr.write(`kill: usage: ${kill.usage}\n`)
      return 2
    }
    if (args[0] === '-l' || args[0] === '-L') return await listSignals(args.slice(1), streams)
    let name: Signal | undefined | 0 = 'TERM'
    let targets = args
    const option = /^-(?:[sn]$|(.+))/.exec(args[0]!)
    if (option && args[0] !== '--') {
      const text = option[1] ?? args[1] ?? ''
      name = text === '0' ? 0 : signalOf(text)
      if (name === undefined) return await streams.fail(`${text}: invalid signal specification`)
      targets = args.slice(option[1] ? 1 : 2)
    }
    let code = 0
    for (const target of targets.filter(text => text !== '--')) code = (await killOne(shell, target, { name, streams })) || code
    const breath = shell.machine.breath.due()
    if (breath) await breath
    return code
  },
}

async function killOne(shell: Shell, target: string, { name, streams }: { name: Signal | 0; streams: BuiltinStreams }): Promise<number> {
  if (target.startsWith('%')) {
    const job = shell.jobs.find(target)
    if (!job) return await streams.fail(`${target}: no such job`)
    for (const process of job.processes) {
      if (name === 0) continue
      if (process.pgid === process.pid) sendSignal(shell, -process.pgid, name)
      else process.deliver(name)
      if (process.state === 'stopped' && (name === 'TERM' || name === 'HUP')) process.deliver('CONT')
    }
    return 0
  }
  if (!/^-?\d+$/.test(target)) return await streams.fail(`${target}: arguments must be process or job IDs`)
  const pid = Number(target)
  const there = pid < 0 ? shell.machine.processes.group(-pid).length > 0 : shell.machine.processes.get(pid) !== undefined
  if (!there) return await streams.fail(`(${target}) - No such process`)
  if (name !== 0) sendSignal(shell, pid, name)
  return 0
}

async function listSignals(names: string[], streams: BuiltinStreams): Promise<number> {
  if (names.length === 0) {
    const shown = [...SIGNAL_NAMES]
      .sort((a, b) => signalNumber(a) - signalNumber(b))
      .map(name => `${String(signalNumber(name)).padStart(2)}) SIG${name}`)
    const rows = Array.from({ length: Math.ceil(shown.length / 5) }, (_, row) => shown.slice(row * 5, row * 5 + 5).join('\t'))
    await streams.stdout.write(`${rows.join('\n')}\n`)
    return 0
  }
  for (const text of names) {
    const name = signalOf(/^\d+$/.test(text) && Number(text) > 128 ? String(Number(text) - 128) : text)
    if (!name) return await streams.fail(`${text}: invalid signal specification`)
    await streams.stdout.write(/^\d+$/.test(text) ? `${name}\n` : `${signalNumber(name)}\n`)
  }
  return 0
}

const EVENTS = ['EXIT', 'ERR', 'DEBUG', 'RETURN'] as const

function trapNameOf(text: string): TrapName | undefined {
  if (text === '0') return 'EXIT'
  return EVENTS.find(event => event === text.toUpperCase()) ?? signalOf(text)
}

const trap: Builtin = {
  name: 'trap',
  summary: 'Trap signals and other events.',
  usage: 'trap [-lp] [[arg] signal_spec ...]',
  special: true,
  async run(args, shell, streams) {
    const options = await readOptions(args[0] === '-' ? ['--', ...args] : args, 'lp', streams)
    if (!options) return 2
    const { letters, operands } = options
    if (letters.has('l')) return await listSignals([], streams)
    if (letters.has('p') || operands.length === 0) return await printTraps(shell, operands, streams)
    const resetting = operands.length === 1 || /^\d+$/.test(operands[0]!)
    if (operands.length === 1 && !trapNameOf(operands[0]!)) {
      await streams.stderr.write('trap: usage: trap [-lp] [[arg] signal_spec ...]\n')
      return 2
    }
    const action = resetting ? '-' : operands[0]!
    let code = 0
    for (const text of resetting ? operands.filter(one => one !== '-') : operands.slice(1)) {
      const name = trapNameOf(text)
      if (!name) code = await streams.fail(`${text}: invalid signal specification`)
      else if (action === '-') shell.traps.delete(name)
      else shell.traps.set(name, action)
    }
    return code
  },
}

async function printTraps(shell: Shell, names: string[], streams: BuiltinStreams): Promise<number> {
  const order = (name: TrapName) => (name === 'EXIT' ? 0 : EVENTS.some(event => event === name) ? 100 : signalNumber(name as Signal))
  const wanted = names.length ? names.map(trapNameOf) : [...shell.traps.keys()].sort((a, b) => order(a) - order(b))
  for (const name of wanted) {
    const action = name && shell.traps.get(name)
    if (name && action !== undefined)
      await streams.stdout.write(`trap -- ${singleQuote(action)} ${EVENTS.some(event => event === name) ? name : `SIG${name}`}\n`)
  }
  return 0
}

export const processes: Builtin[] = [jobs, wait, fg, bg, disown, kill, trap]
