import type { Bash } from 'just-bash/browser'

/** The parser's types, reached through its public face: the package does not export their module. */
export type Script = ReturnType<Bash['transform']>['ast']
export type Statement = Script['statements'][number]
export type Pipeline = Statement['pipelines'][number]
export type Command = Pipeline['commands'][number]
type Kind<T, K extends string> = Extract<T, { type: K }>
export type SimpleCommand = Kind<Command, 'SimpleCommand'>
export type FunctionDefinition = Kind<Command, 'FunctionDef'>
export type Compound = Exclude<Command, SimpleCommand | FunctionDefinition>
export type CompoundOf<K extends Compound['type']> = Kind<Compound, K>
export type Word = SimpleCommand['args'][number]
export type Part = Word['parts'][number]
export type PartOf<K extends Part['type']> = Kind<Part, K>
export type Assignment = SimpleCommand['assignments'][number]
export type Redirection = SimpleCommand['redirections'][number]
export type HereDocument = Kind<Redirection['target'], 'HereDoc'>
export type Operation = NonNullable<PartOf<'ParameterExpansion'>['operation']>
export type OperationOf<K extends Operation['type']> = Kind<Operation, K>
export type Condition = CompoundOf<'ConditionalCommand'>['expression']
export type ArithmeticText = CompoundOf<'ArithmeticCommand'>['expression']
