/** Cut out of the package by `src/integration/shell-parser.mjs`: it does not export its parser. */
declare module 'just-bash/parser' {
  type Script = ReturnType<import('just-bash/browser').Bash['transform']>['ast']
  /** Throws ParseException or LexerError. */
  export function parse(text: string, options: { maxHeredocSize: number }): Script
  export function serialize(script: Script): string
}
