import { isSystemError } from '../error.ts'
import type { Builtin, BuiltinStreams } from './builtin.ts'
import { bytesChannel, foreignChannel } from './channels.ts'
import { complain, report } from './complain.ts'
import { ExpansionFailure } from './flow.ts'
import type { Shell } from './state.ts'
import { ChannelInput, ChannelOutput } from './streams.ts'

/** Streams of a builtin on the shell's own descriptors. `guard` turns what goes wrong into a status. */
export function builtinStreams(
  shell: Shell,
  builtin: Builtin,
): BuiltinStreams & { guard(action: () => Promise<number> | number): Promise<number> } {
  const { process, descriptors } = shell
  const streams: BuiltinStreams = {
    get stdin() {
      return new ChannelInput(descriptors.get(0) ?? bytesChannel(new Uint8Array()), process)
    },
    get stdout() {
      return new ChannelOutput(descriptors.get(1) ?? foreignChannel(undefined, undefined), process)
    },
    get stderr() {
      return new ChannelOutput(descriptors.get(2) ?? foreignChannel(undefined, undefined), process)
    },
    async fail(message, code = 1) {
      await complain(shell, `${builtin.name}: ${message}`)
      return code
    },
    async usage(message) {
      await complain(shell, `${builtin.name}: ${message}`)
      await report(shell, `${builtin.name}: usage: ${builtin.usage}\n`)
      return 2
    },
  }
  const guard = async (action: () => Promise<number> | number): Promise<number> => {
    try {
      return await action()
    } catch (error) {
      if (error instanceof ExpansionFailure && !error.fatal) return await streams.fail(error.message)
      if (!isSystemError(error)) throw error
      return await streams.fail(`write error: ${error.reason}`)
    }
  }
  return Object.defineProperties({ guard }, Object.getOwnPropertyDescriptors(streams)) as BuiltinStreams & { guard: typeof guard }
}
