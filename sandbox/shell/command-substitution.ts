import type { Script } from './ast.ts'
import { Pipe } from './channels.ts'
import { complain } from './complain.ts'
import { withRedirections } from './redirection.ts'
import { runBody } from './script.ts'
import type { Shell } from './state.ts'
import { ChannelInput, ChannelOutput } from './streams.ts'
import { openProcess } from './subshell.ts'
import { decode } from './text.ts'

/** What commands print, without its last newlines. */
export async function substitute(shell: Shell, body: Script): Promise<string> {
  const pipe = new Pipe()
  const child = openProcess(shell, { command: 'bash', prepare: descriptors => descriptors.open(1, pipe.writer) })
  const gathered = new ChannelInput(pipe.reader, shell.process).bytes()
  const running = child.run(inside => inChild(inside, body))
  const bytes = await gathered
  shell.status = await running
  shell.captured = shell.status
  if (bytes.includes(0)) await complain(shell, 'warning: command substitution: ignored null byte in input')
  return decode(bytes).replaceAll('\0', '').replace(/\n+$/, '')
}

async function inChild(shell: Shell, body: Script): Promise<number> {
  shell.last = true
  shell.lenient = 0
  // bash gives up errexit in $( ).
  shell.options.delete('errexit')
  const file = fileOnly(body)
  if (!file) return await runBody(shell, body.statements)
  await withRedirections(shell, file.redirections, async () => {
    const input = shell.descriptors.get(0)
    const output = shell.descriptors.get(1)
    if (input && output) await new ChannelOutput(output, shell.process).write(await new ChannelInput(input, shell.process).bytes())
    shell.status = 0
  })
  return shell.status
}

/** `$(< file)` is `$(cat file)`. */
function fileOnly(body: Script) {
  const [statement] = body.statements
  const command = statement?.pipelines[0]?.commands[0]
  const alone = body.statements.length === 1 && statement?.pipelines.length === 1
  if (!alone || command?.type !== 'SimpleCommand' || command.name || command.assignments.length) return undefined
  return command.redirections.length === 1 && command.redirections[0]?.operator === '<' ? command : undefined
}
