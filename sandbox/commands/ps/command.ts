import type { CommandContext, ProcessInfo } from '../../contract.ts'
import { program } from '../_shared/program.ts'
import { formatTime, two, zoneOf } from '../_shared/time.ts'

export default program({
  summary: 'list processes',
  usage: 'ps [OPTION]...',
  options: {
    every: { short: 'eA', help: 'all processes' },
    full: { short: 'f', help: 'with parent, start and user' },
    all: { short: 'ax', help: 'all processes' },
    user: { short: 'u', help: 'with user and start' },
    pid: { short: 'p', long: 'pid', value: 'LIST', help: 'only these processes' },
    output: {
      short: 'o',
      long: 'format',
      value: 'FORMAT',
      help: 'print these columns: pid, ppid, pgid, user, stat, tty, time, etime, comm, args',
    },
    noHeaders: { long: 'no-headers', help: 'no line of headings' },
  },
  rewrite: args => args.map(word => (/^[auxefA]+$/.test(word) ? `-${word}` : word)),
  async run(call, ctx) {
    const wanted = call.values('pid').flatMap(text => text.split(/[\s,]+/))
    const processes = ctx.process.list().filter(info => wanted.length === 0 || wanted.includes(String(info.pid)))
    const format = call.values('output').flatMap(text => text.split(/[\s,]+/))
    const columns =
      format.length > 0
        ? format
        : call.has('full')
          ? ['user', 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'args']
          : call.has('user')
            ? ['user', 'pid', 'stat', 'start', 'time', 'args']
            : ['pid', 'tty', 'time', 'comm']
    await ctx.stdout.write(table(ctx, processes, columns, !call.has('noHeaders')))
    return processes.length === 0 ? 1 : 0
  },
})

interface Column {
  heading: string
  width: number
  left?: boolean
  value(info: ProcessInfo, ctx: CommandContext): string
}

const spent = (info: ProcessInfo, ctx: CommandContext) => Math.max(0, Math.floor((ctx.clock.now() - info.started) / 1000))

const COLUMNS: Record<string, Column> = {
  pid: { heading: 'PID', width: 7, value: info => String(info.pid) },
  ppid: { heading: 'PPID', width: 7, value: info => String(info.ppid) },
  pgid: { heading: 'PGID', width: 7, value: info => String(info.pgid) },
  c: { heading: 'C', width: 2, value: () => '0' },
  user: { heading: 'UID', width: 8, left: true, value: () => 'learner' },
  tty: { heading: 'TTY', width: 8, left: true, value: () => 'pts/0' },
  time: { heading: 'TIME', width: 8, value: () => '00:00:00' },
  stat: { heading: 'STAT', width: 4, left: true, value: info => (info.state === 'stopped' ? 'T' : 'S') },
  start: { heading: 'START', width: 5, value: (info, ctx) => formatTime('%H:%M', info.started, zoneOf(ctx)) },
  stime: { heading: 'STIME', width: 5, value: (info, ctx) => formatTime('%H:%M', info.started, zoneOf(ctx)) },
  etime: { heading: 'ELAPSED', width: 11, value: (info, ctx) => `${two(Math.floor(spent(info, ctx) / 60))}:${two(spent(info, ctx) % 60)}` },
  comm: { heading: 'CMD', width: 0, left: true, value: info => info.command.split(' ')[0]! },
  args: { heading: 'CMD', width: 0, left: true, value: info => info.command },
}

function table(ctx: CommandContext, processes: ProcessInfo[], names: string[], headings: boolean): string {
  const columns = names
    .map(name => COLUMNS[{ cmd: 'args', command: 'args', ucmd: 'comm', tt: 'tty', s: 'stat' }[name] ?? name])
    .filter(column => column !== undefined)
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => (columns[index]!.left ? cell.padEnd(columns[index]!.width) : cell.padStart(columns[index]!.width)))
      .join(' ')
      .trimEnd()
  const rows = processes.map(info => line(columns.map(column => column.value(info, ctx))))
  return `${[...(headings ? [line(columns.map(column => column.heading))] : []), ...rows].join('\n')}\n`
}
