/** Every import of a source file, with where it points and where it stands. */

import { posix } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** A path of the repository without its extension's query, or the name of a package, `node:fs`, `virtual:…`. */
  target: string
  /** Erased before anything runs. */
  typesOnly: boolean
  line: number
}

const ALIASES: [RegExp, string][] = [
  [/^slipway\/checks\/(.*)$/, 'sandbox/checks/$1.ts'],
  [/^slipway\/contract$/, 'sandbox/contract.ts'],
  [/^slipway\/config$/, 'src/course/config.ts'],
]

/** The scripts of an Astro file, each with the line it begins on; any other file as it is. */
function scriptsOf(path: string, text: string): { code: string; line: number }[] {
  if (!path.endsWith('.astro')) return [{ code: text, line: 0 }]
  const blocks = [...text.matchAll(/^---\n([\s\S]*?)\n---|<script(?![^>]*type="application)[^>]*>([\s\S]*?)<\/script>/g)]
  return blocks.map(block => {
    const code = block[1] ?? block[2] ?? ''
    return { code, line: text.slice(0, block.index + block[0].indexOf(code)).split('\n').length - 1 }
  })
}

function packageName(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

/** A glob points at the folder before its first star. */
function resolveSpecifier(from: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, '').replace(/^!/, '').replace(/\*.*$/, '')
  for (const [pattern, replacement] of ALIASES) if (pattern.test(plain)) return plain.replace(pattern, replacement)
  if (plain.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), plain)).replace(/\/$/, '')
  if (plain.startsWith('/')) return plain.slice(1).replace(/\/$/, '')
  return /^[a-z]+:/.test(plain) ? plain : packageName(plain)
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every(element => element.isTypeOnly)
  )
}

function literals(node: ts.Expression | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  return ts.isArrayLiteralExpression(node) ? node.elements.flatMap(literals) : []
}

/** Specifiers that one node imports: declarations, `import()`, `import.meta.glob()`, `new URL(…, import.meta.url)`. */
function specifiersOf(node: ts.Node): { specifiers: string[]; typesOnly: boolean } {
  if (ts.isImportDeclaration(node)) return { specifiers: literals(node.moduleSpecifier), typesOnly: isTypeImport(node.importClause) }
  if (ts.isExportDeclaration(node)) return { specifiers: literals(node.moduleSpecifier), typesOnly: node.isTypeOnly }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifiers: ts.isStringLiteral(node.argument.literal) ? [node.argument.literal.text] : [], typesOnly: true }
  }
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText()
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword || called.startsWith('import.meta.glob')) {
      return { specifiers: literals(node.arguments[0]), typesOnly: false }
    }
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL' && node.arguments?.[1]?.getText() === 'import.meta.url') {
    return { specifiers: literals(node.arguments[0]).filter(text => /\.(ts|mjs)$/.test(text)), typesOnly: false }
  }
  return { specifiers: [], typesOnly: false }
}

export function visit(path: string, text: string, visitor: (node: ts.Node, line: number) => void): void {
  for (const { code, line } of scriptsOf(path, text)) {
    const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
    const walk = (node: ts.Node): void => {
      visitor(node, line + file.getLineAndCharacterOfPosition(node.getStart()).line + 1)
      ts.forEachChild(node, walk)
    }
    walk(file)
  }
}

export function importsOf(path: string, text: string): Import[] {
  const imports: Import[] = []
  visit(path, text, (node, line) => {
    const { specifiers, typesOnly } = specifiersOf(node)
    for (const specifier of specifiers) imports.push({ target: resolveSpecifier(path, specifier), typesOnly, line })
  })
  return imports
}
