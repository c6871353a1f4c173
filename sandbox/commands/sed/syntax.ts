export type Address =
  | { kind: 'line'; line: number }
  | { kind: 'last' }
  | { kind: 'step'; first: number; step: number }
  | { kind: 'pattern'; source: string; flags: string }

/** The second end of a range may also be `+N` or `~N` lines. */
export type RangeEnd = Address | { kind: 'plus'; count: number } | { kind: 'multiple'; count: number }

export interface Substitution {
  pattern: string
  replacement: string
  global: boolean
  occurrence: number
  print: boolean
  ignoreCase: boolean
  multiline: boolean
  write?: string
  evaluate: boolean
}

export interface SedCommand {
  from?: Address
  to?: RangeEnd
  negated: boolean
  letter: string
  /** Text of a, i, c; label of b, t, T, :; file of r, w. */
  text: string
  substitution?: Substitution
  map?: Map<string, string>
  number?: number
  /** For `{`: where its `}` is; for branches: where they go. */
  jump: number
}
