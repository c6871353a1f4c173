/** The tree of an awk program. */

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  | { kind: 'regex'; source: string }
  | { kind: 'variable'; name: string }
  | { kind: 'field'; index: Expression }
  | { kind: 'element'; array: string; index: Expression[] }
  | { kind: 'in'; index: Expression[]; array: string }
  | { kind: 'group'; inside: Expression }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'unary'; operator: '!' | '-' | '+'; operand: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'match'; negated: boolean; left: Expression; right: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'condition'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'assign'; operator: string; target: Expression; value: Expression }
  | { kind: 'step'; by: 1 | -1; prefix: boolean; target: Expression }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'builtin'; name: string; args: Expression[] }
  | { kind: 'getline'; from: 'input' | 'file' | 'command'; source?: Expression; target?: Expression }

export interface Redirect {
  operator: '>' | '>>' | '|'
  target: Expression
}

export type Statement =
  | { kind: 'expression'; value: Expression }
  | { kind: 'print'; args: Expression[]; redirect?: Redirect }
  | { kind: 'printf'; args: Expression[]; redirect?: Redirect }
  | { kind: 'block'; body: Statement[] }
  | { kind: 'if'; test: Expression; yes: Statement; no?: Statement }
  | { kind: 'while'; test: Expression; body: Statement }
  | { kind: 'do'; test: Expression; body: Statement }
  | { kind: 'for'; start?: Statement; test?: Expression; step?: Statement; body: Statement }
  | { kind: 'forin'; name: string; array: string; body: Statement }
  | { kind: 'delete'; array: string; index?: Expression[] }
  | { kind: 'exit'; code?: Expression }
  | { kind: 'return'; value?: Expression }
  | { kind: 'next' | 'nextfile' | 'break' | 'continue' }

export interface Rule {
  /** `BEGIN`, `END`, one pattern, or a range of two. */
  when: { kind: 'begin' | 'end' | 'always' } | { kind: 'pattern'; test: Expression } | { kind: 'range'; from: Expression; to: Expression }
  /** Without a body the line is printed. */
  body?: Statement
}

export interface AwkFunction {
  name: string
  parameters: string[]
  body: Statement
}

export interface AwkProgram {
  rules: Rule[]
  functions: Map<string, AwkFunction>
}
