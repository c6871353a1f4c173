import type { CommandContext } from '../../contract.ts'
import { isDirectory } from '../_shared/names.ts'
import { Failure, program, resolve } from '../_shared/program.ts'

export default program({
  summary: 'edit files in the editor pane',
  usage: 'nano [OPTION]... [FILE]...',
  aliases: ['vi', 'vim', 'code', 'edit', 'editor', 'emacs'],
  simulated: true,
  options: {
    wait: { short: 'w', long: 'wait', help: 'wait until the file is closed (always so here)' },
    reuse: { short: 'r', long: 'reuse-window', help: '(ignored)' },
    readOnly: { short: 'v', long: 'view', help: '(ignored)' },
  },
  rewrite: args => args.filter(word => !/^\+\d*(,\d+)?$/.test(word)),
  async run(call, ctx) {
    if (ctx.edit === undefined) {
      throw new Failure('there is no editor here; change files with the shell (echo, cat > FILE, sed -i)')
    }
    if (call.operands.length === 0) throw new Failure(`which file? For example: ${ctx.name} notes.txt`)
    for (const name of call.operands) await open(ctx, name)
    return 0
  },
})

/** A file that is not there yet is made empty, as the editor pane shows only what exists. */
async function open(ctx: CommandContext, name: string): Promise<void> {
  const path = resolve(ctx, name)
  if (isDirectory(ctx, name)) throw new Failure(`${name} is a directory`)
  if (!ctx.fs.exists(path)) ctx.fs.write(path, '', 0o666 & ~ctx.process.umask)
  await ctx.edit!(path)
}
