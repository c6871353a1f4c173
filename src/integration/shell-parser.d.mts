import type { Plugin } from 'vite'

/** Text of the bundle with its parser exported; throws when the bundle is not the one it was written for. */
export function withParserExported(code: string): string
/** Resolves `just-bash/parser`. */
export function shellParser(): Plugin
