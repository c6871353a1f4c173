import type { Command, Compound, CompoundOf, FunctionDefinition, Pipeline, Statement } from './ast.ts'
import type { Shell, ShellFunction } from './state.ts'

/** A function as bash prints it, and reads it again. */
export function printFunction(shell: Shell, { definition }: ShellFunction): string {
  return new Printer(shell).definition(definition, '')
}

const STEP = '    '

/** The layout of `declare -f`: a line a command, four blanks a level. */
class Printer {
  #shell: Shell

  constructor(shell: Shell) {
    this.#shell = shell
  }

  definition(definition: FunctionDefinition, indent: string): string {
    const body = definition.body.type === 'Group' ? definition.body.body : [asStatement(definition.body)]
    return `${definition.name} () \n${indent}{ \n${this.#block(body, indent + STEP)}\n${indent}}${this.#redirections(definition)}`
  }

  #block(statements: Statement[], indent: string): string {
    return statements
      .map((statement, at) => this.#statement(statement, indent) + this.#end(statement, at === statements.length - 1))
      .join('\n')
  }

  #end(statement: Statement, last: boolean): string {
    if (statement.background) return ' &'
    return last || hasDocument(statement) ? '' : ';'
  }

  #statement(statement: Statement, indent: string): string {
    const pipelines = statement.pipelines.map(
      (pipeline, at) => (at === 0 ? '' : ` ${statement.operators[at - 1]} `) + this.#pipeline(pipeline, indent),
    )
    return indent + pipelines.join('')
  }

  #pipeline(pipeline: Pipeline, indent: string): string {
    const marks = `${pipeline.timed ? 'time ' : ''}${pipeline.negated ? '! ' : ''}`
    return marks + pipeline.commands.map(command => this.#command(command, indent)).join(' | ')
  }

  #command(command: Command, indent: string): string {
    if (command.type === 'SimpleCommand') return this.#text(command)
    if (command.type === 'FunctionDef') return `function ${this.definition(command, indent)}`
    return this.#compound(command, indent) + this.#redirections(command)
  }

  #compound(command: Compound, indent: string): string {
    const inner = indent + STEP
    const block = (statements: Statement[]) => `${this.#block(statements, inner)};`
    switch (command.type) {
      case 'Group':
        return `{ \n${this.#block(command.body, inner)}\n${indent}}`
      case 'Subshell':
        return `( ${this.#block(command.body, indent).trimStart()} )`
      case 'If':
        return this.#if(command, indent)
      case 'For': {
        const words = command.words
          ? ` in ${this.#text({ type: 'SimpleCommand', name: null, args: command.words, assignments: [], redirections: [] })}`
          : ' in "$@"'
        return `for ${command.variable}${words};\n${indent}do\n${block(command.body)}\n${indent}done`
      }
      case 'CStyleFor': {
        const [first, second, third] = [command.init, command.condition, command.update].map(part => part?.originalText?.trim() || '1')
        return `for ((${first}; ${second}; ${third}))\n${indent}do\n${block(command.body)}\n${indent}done`
      }
      case 'While':
      case 'Until':
        return `${command.type.toLowerCase()} ${this.#condition(command.condition)}; do\n${block(command.body)}\n${indent}done`
      case 'Case': {
        const items = command.items.map(item => {
          const patterns = item.patterns
            .map(pattern => this.#text({ type: 'SimpleCommand', name: pattern, args: [], assignments: [], redirections: [] }))
            .join(' | ')
          return `${inner}${patterns})\n${this.#block(item.body, inner + STEP)}\n${inner}${item.terminator}\n`
        })
        const word = this.#text({ type: 'SimpleCommand', name: command.word, args: [], assignments: [], redirections: [] })
        return `case ${word} in \n${items.join('')}${indent}esac`
      }
      case 'ArithmeticCommand':
        return `(( ${command.expression.originalText?.trim() ?? ''} ))`
      case 'ConditionalCommand':
        return this.#text({ ...command, redirections: [] })
    }
  }

  #condition(statements: Statement[]): string {
    return this.#block(statements, '').replaceAll('\n', ' ')
  }

  /** bash writes `elif` as an `if` inside of `else`. */
  #if(command: CompoundOf<'If'>, indent: string): string {
    const [first, ...others] = command.clauses
    if (!first) return ''
    const inner = indent + STEP
    const nested = others.length ? [asStatement({ ...command, clauses: others, redirections: [] })] : command.elseBody
    const otherwise = nested ? `${indent}else\n${this.#block(nested, inner)};\n` : ''
    return `if ${this.#condition(first.condition)}; then\n${this.#block(first.body, inner)};\n${otherwise}${indent}fi`
  }

  #redirections(command: { redirections: Compound['redirections'] }): string {
    if (command.redirections.length === 0) return ''
    return ` ${this.#text({ type: 'SimpleCommand', name: null, args: [], assignments: [], redirections: command.redirections })}`
  }

  /** One command on its own, by the parser's printer. */
  #text(command: Command): string {
    return this.#shell.machine.parser
      .print({ type: 'Script', statements: [asStatement(command)] })
      .trim()
      .replace(/^(\[ .*) \\\]$/s, '$1 ]')
  }
}

function asStatement(command: Command): Statement {
  return { type: 'Statement', pipelines: [{ type: 'Pipeline', commands: [command], negated: false }], operators: [], background: false }
}

/** Nothing may follow a here-document on its line. */
function hasDocument(statement: Statement): boolean {
  return statement.pipelines.some(pipeline =>
    pipeline.commands.some(command => 'redirections' in command && command.redirections.some(one => one.target.type === 'HereDoc')),
  )
}
