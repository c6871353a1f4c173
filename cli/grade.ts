/** `slipway grade`: a folder, zips of a class, or the reference solution. */

import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Grade, Path, Snapshot, SnapshotEntry } from '../sandbox/contract.ts'
import { isSystemError } from '../sandbox/error.ts'
import { createLocalRuntime } from '../sandbox/runtime/local.ts'
import { HOME, UID, within } from '../sandbox/runtime/places.ts'
import { collectCommands } from '../sandbox/runtime/registry.ts'
import { type Arguments, oneValue, readArguments, UsageError } from './arguments.ts'
import { COURSE_OPTIONS, exerciseMap, knownExercise, loadModules, type OpenCourse, openCourse } from './course.ts'
import { readHostFolder } from './host-files.ts'
import { writeAll } from './host-streams.ts'
import { createStage, play } from './play.ts'
import { replayCourse } from './replay.ts'
import { EXIT, formatGrade, tell } from './report.ts'
import { wordsOf } from './words.ts'
import { readZip, ZipRefused } from './zip.ts'

const OPTIONS = { ...COURSE_OPTIONS, '--dir': 'value', '--zip': 'values', '--csv': 'flag', '--solution': 'flag' } as const

export async function grade(argv: string[]): Promise<number> {
  const found = readArguments(argv, OPTIONS)
  const [given, ...more] = found.words
  if (given === undefined) throw new UsageError('name an exercise: slipway grade EXERCISE (--dir DIR | --zip FILE… [--csv] | --solution)')
  if (more.length > 0) throw new UsageError(`one exercise at a time: "${more[0]}" is one too many (several zips follow --zip)`)
  const source = sourceOf(found)
  const course = await openCourse(found)
  const id = knownExercise(course, given)
  if (source === '--zip') return gradeZips(course, id, found)
  const result =
    source === '--dir' ? await gradeHome(course, id, readHome(course, oneValue(found, '--dir')!)) : await gradeSolution(course, id)
  const text = found.flags.has('--json')
    ? `${JSON.stringify({ ...result, told: tell(course, result) }, null, 2)}\n`
    : formatGrade(course, result)
  await writeAll(text, process.stdout)
  return EXIT[result.status]
}

function sourceOf(found: Arguments): '--dir' | '--zip' | '--solution' {
  const given = (['--dir', '--zip', '--solution'] as const).filter(name => found.values.has(name) || found.flags.has(name))
  if (given.length !== 1)
    throw new UsageError(
      `say what to grade, by one of --dir DIR, --zip FILE… and --solution${given.length > 1 ? `; ${given.join(' and ')} do not go together` : ''}`,
    )
  if (found.flags.has('--csv') && given[0] !== '--zip') throw new UsageError('--csv is for the zips of a class: it goes with --zip')
  return given[0]!
}

/** The learner's work as it is, wherever it comes from. */
async function gradeHome(course: OpenCourse, id: string, home: Snapshot): Promise<Grade> {
  const modules = await loadModules(course, [id])
  const exercises = exerciseMap(course, modules, async () => ({ entries: [] }))
  const runtime = createLocalRuntime({ exercises, project: course.course.project, registry: collectCommands(), interactive: false })
  await runtime.open({ exercise: id, from: home })
  const result = await runtime.grade('all')
  await runtime.close()
  return result
}

async function gradeSolution(course: OpenCourse, id: string): Promise<Grade> {
  const checkpoints = await replayCourse(course)
  const modules = await loadModules(course, [id])
  const stage = createStage(
    course.course.project,
    exerciseMap(course, modules, async name => checkpoints.get(name)!.start),
  )
  const step = course.plan.find(one => one.id === id)!
  const { performance } = await play(stage, { home: checkpoints.get(id)!.start, exercise: id, day: step.day, hour: 'unit' }, step.solution)
  const result = await performance.runtime.grade('all')
  await performance.close()
  return result
}

/** A home that holds the project, or the project itself. */
function readHome(course: OpenCourse, folder: string): Snapshot {
  const { project } = course.course
  if (existsSync(join(folder, project)) || !existsSync(folder)) return readHostFolder(folder)
  const root = `${HOME}/${project}` as Path
  return { entries: [directory(root), ...readHostFolder(folder, root).entries] }
}

interface Row {
  file: string
  status: Grade['status']
  grade?: Grade
  /** Why the file was not graded. */
  refused?: string
}

async function gradeZips(course: OpenCourse, id: string, found: Arguments): Promise<number> {
  const files = found.values.get('--zip')!
  const absent = files.find(file => !existsSync(file))
  if (absent !== undefined) throw new UsageError(`the file ${absent} does not exist`)
  const rows: Row[] = []
  for (const file of files) rows.push(await gradeZip(course, id, file))
  const text = found.flags.has('--json')
    ? `${JSON.stringify(rows, null, 2)}\n`
    : found.flags.has('--csv')
      ? csv(rows)
      : rows.map(row => section(course, row)).join('\n')
  await writeAll(text, process.stdout)
  return Math.max(...rows.map(row => EXIT[row.status]))
}

async function gradeZip(course: OpenCourse, id: string, file: string): Promise<Row> {
  try {
    const result = await gradeHome(course, id, homeOfZip(course, file))
    return { file, status: result.status, grade: result }
  } catch (error) {
    if (error instanceof ZipRefused) return { file, status: 'error', refused: error.message }
    // Two entries of one path, a file that is a folder too: the tree does not take it.
    if (isSystemError(error)) return { file, status: 'error', refused: `its files contradict each other: ${error.message}` }
    throw error
  }
}

/** A zip of the home, of the project's folder, or of what is in it. */
function homeOfZip(course: OpenCourse, file: string): Snapshot {
  const root = `${HOME}/${course.course.project}` as Path
  const { entries } = readZip(file, HOME)
  const shells = new Set(entries.map(entry => entry.path.slice(HOME.length + 1).split('/')[0]!))
  if (shells.has(course.course.project)) return { entries }
  const [only] = shells
  const from = shells.size === 1 && entries.some(entry => entry.path.startsWith(`${HOME}/${only}/`)) ? `${HOME}/${only}` : HOME
  const moved = entries
    .filter(entry => entry.path !== from && within(entry.path, from))
    .map(entry => ({ ...entry, path: `${root}${entry.path.slice(from.length)}` as Path }))
  return { entries: [directory(root), ...moved] }
}

function directory(path: Path): SnapshotEntry {
  return { path, kind: 'directory', mode: 0o755, mtime: 0, uid: UID }
}

function section(course: OpenCourse, row: Row): string {
  const say = wordsOf(course.locale)
  return `== ${row.file}\n${row.grade === undefined ? `${say.refused}${say.colon} ${row.refused}\n` : formatGrade(course, row.grade)}`
}

function csv(rows: Row[]): string {
  const letters = rows.find(row => row.grade !== undefined)?.grade?.results.map(result => result.id) ?? []
  const lines = rows.map(row => {
    const steps = letters.map(letter => row.grade?.results.find(result => result.id === letter)?.status ?? '')
    const near = row.grade?.results.flatMap(result => result.near ?? []).join(' ') ?? ''
    return [basename(row.file), row.status, ...steps, near, row.refused ?? '']
  })
  const table = [['file', 'status', ...letters, 'mistakes', 'refused'], ...lines].map(line => `${line.map(quote).join(',')}\n`)
  return `${BYTE_ORDER_MARK}${table.join('')}`
}

/** Without it a spreadsheet takes the accents of a name for something else. */
const BYTE_ORDER_MARK = '\ufeff'

/** RFC 4180, and nothing that a spreadsheet would take for a formula. */
function quote(cell: string): string {
  const safe = /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
