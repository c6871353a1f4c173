import type { CommandContext } from '../../contract.ts'
import { program, resolve } from '../_shared/program.ts'
import { runWrapped } from '../_shared/wrapped.ts'

/** Options that take one or two more words, as jq reads them. */
const TAKES: Record<string, number> = {
  '--arg': 2,
  '--argjson': 2,
  '--slurpfile': 2,
  '--rawfile': 2,
  '--indent': 1,
  '-f': 1,
  '--from-file': 1,
}

const jq = program({
  summary: 'read, filter and change JSON',
  usage: 'jq [OPTION]... FILTER [FILE]...',
  options: {
    raw: { short: 'r', long: 'raw-output', help: 'print strings without quotes' },
    joinOutput: { short: 'j', long: 'join-output', help: 'like -r, without newlines' },
    compact: { short: 'c', long: 'compact-output', help: 'print each result on one line' },
    nullInput: { short: 'n', long: 'null-input', help: 'read no input; the filter starts with null' },
    slurp: { short: 's', long: 'slurp', help: 'read all input into one array' },
    rawInput: { short: 'R', long: 'raw-input', help: 'read each line as a string' },
    sortKeys: { short: 'S', long: 'sort-keys', help: 'print keys in order' },
    exitStatus: { short: 'e', long: 'exit-status', help: 'exit code 1 when the last result is false or null' },
    tab: { long: 'tab', help: 'indent with tabs' },
    arg: { long: 'arg', value: 'NAME VALUE', help: 'set $NAME to a string' },
    argjson: { long: 'argjson', value: 'NAME JSON', help: 'set $NAME to a value' },
    file: { short: 'f', long: 'from-file', value: 'FILE', help: 'read the filter from FILE' },
  },
  run: () => 0,
})

export default {
  ...jq,
  async run(args: string[], ctx: CommandContext): Promise<number> {
    if (args.includes('--help') || args.includes('-h')) return jq.run(['--help'], ctx)
    if (args.includes('--version') || args.includes('-V')) {
      await ctx.stdout.write('jq-1.6\n')
      return 0
    }
    const { filter, files, nullInput } = plan(args)
    if (filter === undefined) {
      await ctx.stderr.write('jq - commandline JSON processor [version 1.6]\n\nUsage:\tjq [options] <jq filter> [file...]\n')
      return 2
    }
    let code = 0
    for (const name of files) {
      if (ctx.fs.exists(resolve(ctx, name))) continue
      await ctx.stderr.write(`jq: error: Could not open ${name}: No such file or directory\n`)
      code = 2
    }
    if (code !== 0 && files.every(name => !ctx.fs.exists(resolve(ctx, name)))) return code
    const words = args.filter(word => !files.includes(word) || ctx.fs.exists(resolve(ctx, word)))
    const result = await runWrapped(ctx, ['jq', ...words], { readsInput: files.length === 0 && !nullInput, correct })
    return result === 0 ? code : result
  },
}

function plan(args: string[]): { filter: string | undefined; files: string[]; nullInput: boolean } {
  const operands: string[] = []
  let nullInput = false
  let fromFile = false
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!
    if (TAKES[word] !== undefined) at += TAKES[word]
    else if (word === '--args' || word === '--jsonargs') break
    else if (!word.startsWith('-') || word === '-') operands.push(word)
    if (word === '-n' || word === '--null-input' || /^-[a-zA-Z]*n[a-zA-Z]*$/.test(word)) nullInput = true
    if (word === '-f' || word === '--from-file') fromFile = true
  }
  return fromFile ? { filter: '.', files: operands, nullInput } : { filter: operands[0], files: operands.slice(1), nullInput }
}

function correct(stderr: string): string {
  return stderr.replace(/^jq: parse error: (.*?)(?: at position \d+.*)?$/m, 'jq: parse error (at <stdin>): $1')
}
