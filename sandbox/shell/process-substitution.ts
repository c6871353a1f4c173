import type { PartOf } from './ast.ts'
import { type Channel, Pipe } from './channels.ts'
import { ExpansionFailure } from './flow.ts'
import { runBody } from './script.ts'
import type { Shell } from './state.ts'
import { ChannelInput } from './streams.ts'
import { openProcess } from './subshell.ts'
import { concatenate } from './text.ts'

type Substitution = PartOf<'ProcessSubstitution'>

/** `< <(command)`: a pipe to a process that runs beside. */
export function connectProcess(shell: Shell, part: Substitution): Channel {
  const pipe = new Pipe()
  const reads = part.direction === 'input'
  const child = openProcess(shell, {
    command: 'bash',
    prepare: descriptors => descriptors.open(reads ? 1 : 0, reads ? pipe.writer : pipe.reader),
  })
  shell.background = child.process.pid
  void child.run(inside => runBody(inside, part.body.statements))
  return reads ? pipe.reader : pipe.writer
}

/** A program reads its files at once, so what a substitution prints is gathered first, up to this much. */
const MOST = 32 * 1024 * 1024

/** `<(command)` as an argument: the path of a file with what it prints. */
export async function substituteProcess(shell: Shell, part: Substitution): Promise<string> {
  const { fs } = shell.machine
  const path = `/tmp/.fd-${shell.process.pid}-${shell.substituted.length}` as const
  if (part.direction === 'output') {
    fs.write(path, '')
    shell.substituted.push({ path, part })
    return path
  }
  const channel = connectProcess(shell, part)
  const input = new ChannelInput(channel, shell.process)
  const chunks: Uint8Array[] = []
  let size = 0
  for (let chunk = await input.read(); chunk && size <= MOST; chunk = await input.read()) {
    chunks.push(chunk)
    size += chunk.length
  }
  channel.close()
  if (size > MOST) throw new ExpansionFailure(`<(...): more than ${MOST >> 20} MiB of output; write it to a file, or pipe it`)
  fs.write(path, concatenate(chunks))
  shell.substituted.push({ path, part: undefined })
  return path
}

/** After the command: what it wrote goes to the `>(command)`s, and the files go away. */
export async function finishSubstitutions(shell: Shell, from: number): Promise<void> {
  const { fs } = shell.machine
  for (const { path, part } of shell.substituted.splice(from)) {
    const data = part && fs.exists(path) ? fs.read(path) : undefined
    if (fs.exists(path)) fs.remove(path)
    if (!part || !data) continue
    const child = openProcess(shell, {
      command: 'bash',
      prepare: descriptors => {
        const pipe = new Pipe()
        descriptors.open(0, pipe.reader)
        void pipe.writer.write(data).then(
          () => pipe.writer.close(),
          () => {},
        )
      },
    })
    await child.run(inside => runBody(inside, part.body.statements))
  }
}
