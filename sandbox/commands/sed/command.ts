import type { CommandContext } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { openSource, readText } from '../_shared/input.ts'
import { isDirectory } from '../_shared/names.ts'
import { textWriter } from '../_shared/output.ts'
import { Failure, program, resolve, warn } from '../_shared/program.ts'
import { Editor, type SedOptions } from './editor.ts'
import { type Inputs, Lines } from './lines.ts'
import { parseScript } from './script.ts'

export default program({
  summary: 'edit lines as they pass',
  usage: 'sed [OPTION]... {SCRIPT-ONLY-IF-NO-OTHER-SCRIPT} [INPUT-FILE]...',
  options: {
    quiet: { short: 'n', long: 'quiet', help: 'print only what p and its like print' },
    silent: { long: 'silent', help: 'same as -n' },
    script: { short: 'e', long: 'expression', value: 'SCRIPT', help: 'add SCRIPT to what is done' },
    file: { short: 'f', long: 'file', value: 'SCRIPT-FILE', help: 'add what SCRIPT-FILE holds' },
    extended: { short: 'Er', long: 'regexp-extended', help: 'extended regular expressions' },
    inPlace: {
      short: 'i',
      long: 'in-place',
      value: 'SUFFIX',
      optional: true,
      help: 'change the files themselves; with SUFFIX, keep a copy',
    },
    separate: { short: 's', long: 'separate', help: 'count lines in each file anew' },
    unbuffered: { short: 'u', long: 'unbuffered', help: '(always so here)' },
    zero: { short: 'z', long: 'null-data', help: 'lines end with NUL, not newline' },
    posix: { long: 'posix', help: '(ignored)' },
    width: { short: 'l', long: 'line-length', value: 'N', help: '(ignored)' },
  },
  async run(call, ctx) {
    const operands = [...call.operands]
    const scripts: string[] = []
    for (const { name, value } of call.given) {
      if (name === 'script') scripts.push(value!)
      else if (name === 'file') scripts.push((await scriptFile(ctx, value!)).replace(/\n$/, ''))
    }
    if (scripts.length === 0) {
      const script = operands.shift()
      if (script === undefined) {
        await ctx.stderr.write(`Usage: ${ctx.name} [OPTION]... {script-only-if-no-other-script} [input-file]...\n`)
        return 1
      }
      scripts.push(script)
    }
    const text = scripts.join('\n')
    const options: SedOptions = {
      quiet: call.has('quiet') || call.has('silent') || text.startsWith('#n\n'),
      extended: call.has('extended'),
    }
    const separator = call.has('zero') ? '\0' : '\n'
    const commands = parseScript(text)
    if (call.has('inPlace'))
      return editInPlace(ctx, operands, { suffix: call.value('inPlace') ?? '', make: () => new Editor(ctx, commands, options), separator })
    return editStream(ctx, operands, { editor: new Editor(ctx, commands, options), separator })
  },
})

async function scriptFile(ctx: CommandContext, name: string): Promise<string> {
  try {
    return await readText(ctx, name)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`couldn't open file ${name}: ${error.reason}`)
  }
}

async function editStream(
  ctx: CommandContext,
  operands: string[],
  { editor, separator }: { editor: Editor; separator: string },
): Promise<number> {
  const names = operands.length > 0 ? [...operands] : ['-']
  const state = { code: 0 }
  const inputs: Inputs = {
    async next() {
      for (let name = names.shift(); name !== undefined; name = names.shift()) {
        if (name !== '-' && isDirectory(ctx, name)) {
          await warn(
            ctx,
            `couldn't edit ${name}: not a regular file`.replace(
              /^couldn't edit (.*): not a regular file$/,
              'read error on $1: Is a directory',
            ),
          )
          state.code = 2
          continue
        }
        try {
          return { source: openSource(ctx, name), name }
        } catch (error) {
          if (!isSystemError(error)) throw error
          await warn(ctx, `can't read ${name}: ${error.reason}`)
          state.code = 2
        }
      }
      return undefined
    },
  }
  const out = textWriter(ctx)
  await editor.run(new Lines(inputs, separator), completing(out, separator), () => out.flush())
  await out.flush()
  editor.writeFiles()
  return editor.quit || state.code
}

/** A last line without its newline gets one when something follows it. */
function completing(out: { add(text: string): void }, separator: string) {
  let open = false
  return {
    add(text: string) {
      if (open) out.add(separator)
      open = text !== '' && !text.endsWith(separator) && !text.endsWith('\n')
      out.add(text)
    },
  }
}

interface InPlace {
  suffix: string
  make(): Editor
  separator: string
}

async function editInPlace(ctx: CommandContext, operands: string[], { suffix, make, separator }: InPlace): Promise<number> {
  if (operands.length === 0) throw new Failure('no input files', { code: 1 })
  let code = 0
  for (const name of operands) {
    if (isDirectory(ctx, name)) {
      await warn(ctx, `couldn't edit ${name}: not a regular file`)
      code = 4
      continue
    }
    try {
      const path = resolve(ctx, name)
      const before = ctx.fs.read(path)
      const source = openSource(ctx, name)
      const parts: string[] = []
      const waiting = [{ source, name }]
      const lines = new Lines({ next: async () => waiting.shift() }, separator)
      const editor = make()
      const sink = completing({ add: text => void parts.push(text) }, separator)
      if (!(await editor.run(lines, sink, async () => {}))) {
        // After q the rest of the file stays as it is.
        while (await lines.next()) sink.add(lines.current + lines.ending)
      }
      if (suffix !== '') ctx.fs.write(resolve(ctx, suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix), before)
      ctx.fs.write(path, parts.join(''))
      editor.writeFiles()
      if (editor.quit) return editor.quit
    } catch (error) {
      if (!isSystemError(error) || error.code === 'EPIPE') throw error
      await warn(ctx, `can't read ${name}: ${error.reason}`)
      code = 2
    }
  }
  return code
}
