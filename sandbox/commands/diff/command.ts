import { Failure, program } from '../_shared/program.ts'
import { compareNames, type DiffOptions } from './compare.ts'

export default program({
  summary: 'compare files line by line',
  usage: 'diff [OPTION]... FILES',
  misuse: 2,
  options: {
    normal: { long: 'normal', help: 'print a normal diff (the default)' },
    brief: { short: 'q', long: 'brief', help: 'say only whether files differ' },
    same: { short: 's', long: 'report-identical-files', help: 'say when files are the same' },
    context: { short: 'c', help: 'print three lines around, in context format' },
    contextLines: { short: 'C', long: 'context', value: 'NUM', help: 'print NUM lines around, in context format' },
    unified: { short: 'u', help: 'print three lines around, in unified format' },
    unifiedLines: { short: 'U', long: 'unified', value: 'NUM', optional: true, help: 'print NUM lines around, in unified format' },
    sideBySide: { short: 'y', long: 'side-by-side', help: 'print in two columns' },
    width: { short: 'W', long: 'width', value: 'NUM', help: 'with -y, use NUM columns (130)' },
    suppress: { long: 'suppress-common-lines', help: 'with -y, leave out lines that are the same' },
    label: { long: 'label', value: 'LABEL', help: 'use LABEL instead of a name and time' },
    recursive: { short: 'r', long: 'recursive', help: 'compare directories with all that is in them' },
    newFile: { short: 'N', long: 'new-file', help: 'take missing files as empty' },
    exclude: { short: 'x', long: 'exclude', value: 'PAT', help: 'with -r, leave out names that match' },
    ignoreCase: { short: 'i', long: 'ignore-case', help: 'capitals and small letters are the same' },
    ignoreAllSpace: { short: 'w', long: 'ignore-all-space', help: 'ignore all blanks' },
    ignoreSpaceChange: { short: 'b', long: 'ignore-space-change', help: 'ignore how many blanks there are' },
    ignoreTrailing: { short: 'Z', long: 'ignore-trailing-space', help: 'ignore blanks at the end' },
    ignoreBlank: { short: 'B', long: 'ignore-blank-lines', help: 'ignore lines that are empty' },
    stripCr: { long: 'strip-trailing-cr', help: 'ignore a carriage return at the end' },
    text: { short: 'a', long: 'text', help: 'take all files as text' },
    minimal: { short: 'd', long: 'minimal', help: '(always so here)' },
    color: { long: 'color', value: 'WHEN', optional: true, help: 'colours: always, auto (on a terminal) or never' },
  },
  async run(call, ctx) {
    const { operands } = call
    if (operands.length < 2) throw new Failure(`missing operand after '${operands.at(-1) ?? 'diff'}'`, { code: 2, hint: true })
    if (operands.length > 2) throw new Failure(`extra operand '${operands[2]}'`, { code: 2, hint: true })
    const style = call.last('normal', 'brief', 'context', 'contextLines', 'unified', 'unifiedLines', 'sideBySide')
    const styles: Record<string, DiffOptions['style']> = {
      brief: 'brief',
      context: 'context',
      contextLines: 'context',
      unified: 'unified',
      unifiedLines: 'unified',
      sideBySide: 'side',
    }
    const lines = Number(call.value('unifiedLines') ?? call.value('contextLines') ?? '3')
    const color = call.has('color') ? (call.value('color') ?? 'auto') : 'never'
    const options: DiffOptions = {
      style: call.has('brief') ? 'brief' : (styles[style ?? ''] ?? 'normal'),
      context: lines,
      labels: call.values('label'),
      recursive: call.has('recursive'),
      newFile: call.has('newFile'),
      exclude: call.values('exclude'),
      reportSame: call.has('same'),
      ignoreCase: call.has('ignoreCase'),
      space: call.has('ignoreAllSpace')
        ? 'all'
        : call.has('ignoreSpaceChange')
          ? 'change'
          : call.has('ignoreTrailing')
            ? 'trailing'
            : 'none',
      ignoreBlank: call.has('ignoreBlank'),
      stripCr: call.has('stripCr'),
      text: call.has('text'),
      width: Number(call.value('width') ?? '130'),
      suppress: call.has('suppress'),
      color: color === 'always' || (color === 'auto' && ctx.stdout.isTerminal),
      words: call.given
        .filter(entry =>
          ['recursive', 'unified', 'newFile', 'brief', 'ignoreAllSpace', 'ignoreCase', 'ignoreSpaceChange'].includes(entry.name),
        )
        .map(
          entry =>
            ({ recursive: '-r', unified: '-u', newFile: '-N', ignoreAllSpace: '-w', ignoreCase: '-i', ignoreSpaceChange: '-b' })[
              entry.name as 'recursive'
            ] ?? '',
        ),
    }
    return compareNames(ctx, call.operands[0]!, call.operands[1]!, options)
  },
})
