import type { FileStat } from '../contract.ts'
import { absolutePath } from './glob.ts'
import { deviceDescriptor } from './redirection.ts'
import type { Shell } from './state.ts'

/** `-e FILE` and the other questions about one file. */
export function fileTest(shell: Shell, operator: string, operand: string): boolean {
  if (operand === '') return false
  const { fs } = shell.machine
  const path = absolutePath(shell.cwd, operand)
  if (operator === '-h' || operator === '-L') return fs.lstat(path)?.kind === 'symlink'
  const device = deviceDescriptor(operand)
  if (device !== undefined) return shell.descriptors.get(device) !== undefined && ['-e', '-a', '-r', '-w'].includes(operator)
  const stat = fs.stat(path)
  return stat !== undefined && (TESTS[operator]?.(stat, operand) ?? false)
}

const LEARNER = 1000

function allows(stat: FileStat, bit: number): boolean {
  return ((stat.uid === LEARNER ? stat.mode >> 6 : stat.mode) & bit) !== 0
}

const isDevice = (path: string) => /^\/dev\/(null|zero|full|u?random)$/.test(path)

const TESTS: Record<string, (stat: FileStat, path: string) => boolean> = {
  '-a': () => true,
  '-e': () => true,
  '-f': (stat, path) => stat.kind === 'file' && !isDevice(path),
  '-d': stat => stat.kind === 'directory',
  '-s': stat => stat.size > 0,
  '-r': stat => allows(stat, 4),
  '-w': (stat, path) => allows(stat, 2) || isDevice(path),
  '-x': stat => allows(stat, 1),
  '-c': (_, path) => isDevice(path),
  '-u': stat => (stat.mode & 0o4000) !== 0,
  '-g': stat => (stat.mode & 0o2000) !== 0,
  '-k': stat => (stat.mode & 0o1000) !== 0,
  '-O': stat => stat.uid === LEARNER,
  '-G': stat => stat.uid === LEARNER,
  '-N': () => true,
}

/** `-nt`, `-ot`, `-ef`. */
export function compareFiles(shell: Shell, operator: string, files: { left: string; right: string }): boolean {
  const { fs } = shell.machine
  const left = fs.stat(absolutePath(shell.cwd, files.left))
  const right = fs.stat(absolutePath(shell.cwd, files.right))
  if (operator === '-ef') return left !== undefined && right !== undefined && left.ino === right.ino
  if (operator === '-ot') return right !== undefined && (!left || left.mtime < right.mtime)
  return left !== undefined && (!right || left.mtime > right.mtime)
}
