import type { Builtin } from '../builtin.ts'
import { BreakFlow, DiscardFlow, ExitFlow, ReturnFlow } from '../flow.ts'
import type { Shell } from '../state.ts'

const colon: Builtin = { name: ':', summary: 'Null command.', usage: ':', special: true, run: () => 0 }
const yes: Builtin = { name: 'true', summary: 'Return a successful result.', usage: 'true', run: () => 0 }
const no: Builtin = { name: 'false', summary: 'Return an unsuccessful result.', usage: 'false', run: () => 1 }

function leaveLoop(name: 'break' | 'continue', summary: string): Builtin {
  return {
    name,
    summary,
    usage: `${name} [n]`,
    special: true,
    async run([levels = '1'], shell, streams) {
      if (!/^[-+]?\d+$/.test(levels)) {
        await streams.fail(`${levels}: numeric argument required`)
        throw new ExitFlow(128)
      }
      if (shell.loops === 0) {
        await streams.fail("only meaningful in a `for', `while', or `until' loop")
        return 0
      }
      if (Number(levels) < 1) return await streams.fail(`${levels}: loop count out of range`)
      shell.status = 0
      throw new BreakFlow(name, Math.min(Number(levels), shell.loops))
    },
  }
}

const exit: Builtin = {
  name: 'exit',
  summary: 'Exit the shell.',
  usage: 'exit [n]',
  special: true,
  async run([code, ...more], shell, streams) {
    if (shell.interactive && shell.level === 0) await streams.stderr.write('exit\n')
    if (more.length > 0 && /^[-+]?\d+$/.test(code!)) throw new DiscardFlow(await streams.fail('too many arguments'))
    if (code !== undefined && !/^[-+]?\d+$/.test(code)) {
      await streams.fail(`${code}: numeric argument required`)
      throw new ExitFlow(2)
    }
    throw new ExitFlow(code === undefined ? shell.status : Number(code) & 255)
  },
}

const back: Builtin = {
  name: 'return',
  summary: 'Return from a shell function.',
  usage: 'return [n]',
  special: true,
  async run([code], shell, streams) {
    if (shell.frames.length === 0) return await streams.fail("can only `return' from a function or sourced script", 2)
    if (code !== undefined && !/^[-+]?\d+$/.test(code)) {
      await streams.fail(`${code}: numeric argument required`)
      throw new ReturnFlow(2)
    }
    throw new ReturnFlow(code === undefined ? shell.status : Number(code) & 255)
  },
}

const shift: Builtin = {
  name: 'shift',
  summary: 'Shift positional parameters.',
  usage: 'shift [n]',
  special: true,
  async run([count = '1'], shell: Shell, streams) {
    if (!/^[-+]?\d+$/.test(count)) return await streams.fail(`${count}: numeric argument required`)
    if (Number(count) < 0) return await streams.fail(`${count}: shift count out of range`)
    if (Number(count) > shell.positional.length) return 1
    shell.positional = shell.positional.slice(Number(count))
    return 0
  },
}

export const control: Builtin[] = [
  colon,
  yes,
  no,
  leaveLoop('break', 'Exit for, while, or until loops.'),
  leaveLoop('continue', 'Resume for, while, or until loops.'),
  exit,
  {
    name: 'logout',
    summary: 'Exit a login shell.',
    usage: 'logout [n]',
    run: (_, __, streams) => streams.fail("not login shell: use `exit'"),
  },
  back,
  shift,
]
