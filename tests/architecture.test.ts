import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { importsOf, visit } from './architecture/imports.ts'
import { committedFiles, isCode, isTest, textOf } from './architecture/repository.ts'
import { allows, parseRules, ruleFor } from './architecture/rules.ts'

const files = committedFiles()
const code = files.filter(isCode)
const rules = parseRules(textOf('docs/ARCHITECTURE.md'))

/** Folders at the top that hold no code of ours: there is nothing that they could import. */
const NO_CODE = ['.ci', 'content', 'docs', 'public']

/** Tables in the shape of code, longer than a file should be. */
const TABLES = ['sandbox/contract.ts']

const LONGEST = 300

describe('the table of docs/ARCHITECTURE.md', () => {
  it('names every folder at the top', () => {
    const folders = [...new Set(files.filter(path => path.includes('/')).map(path => path.split('/')[0] ?? ''))]
    const unnamed = folders.filter(folder => !NO_CODE.includes(folder) && !rules.some(rule => rule.folder.split('/')[0] === folder))
    expect(unnamed).toEqual([])
  })

  it('names only what is there', () => {
    const absent = rules.filter(rule => !files.some(path => rule.pattern.test(path))).map(rule => rule.folder)
    expect(absent).toEqual([])
  })

  it('has a rule for every source file', () => {
    expect(code.filter(path => !isTest(path) && !ruleFor(path, rules))).toEqual([])
  })

  it('is held by every import', () => {
    const broken: string[] = []
    for (const path of code) {
      const rule = ruleFor(path, rules)
      if (!rule || isTest(path)) continue
      for (const imported of importsOf(path, textOf(path))) {
        if (allows(rule, path, imported)) continue
        broken.push(`${path}:${imported.line} imports ${imported.target}, which the rule of ${rule.folder} does not allow`)
      }
    }
    expect(broken).toEqual([])
  })
})

describe('the sandbox', () => {
  it('imports nothing of Node', () => {
    const found = code
      .filter(path => path.startsWith('sandbox/') && !isTest(path))
      .flatMap(path => importsOf(path, textOf(path)).map(({ target, line }) => ({ place: `${path}:${line}`, target })))
      .filter(({ target }) => target.startsWith('node:'))
    expect(found).toEqual([])
  })

  it('is type-checked without the DOM and without the types of Node', () => {
    const { compilerOptions } = JSON.parse(textOf('sandbox/tsconfig.json'))
    expect(compilerOptions.lib.filter((name: string) => name.startsWith('DOM'))).toEqual([])
    expect(compilerOptions.types).toEqual([])
  })
})

describe('every source file', () => {
  it(`has at most ${LONGEST} lines`, () => {
    const lengths = code.filter(path => !TABLES.includes(path)).map(path => ({ path, lines: textOf(path).trimEnd().split('\n').length }))
    expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([])
  })

  it('has no `any`, no enum, and no test that is left out', () => {
    const found: string[] = []
    for (const path of code) {
      visit(path, textOf(path), (node, line) => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${path}:${line} any`)
        if (ts.isEnumDeclaration(node)) found.push(`${path}:${line} enum`)
        if (isTest(path) && ts.isPropertyAccessExpression(node) && isLeftOut(node)) found.push(`${path}:${line} ${node.getText()}`)
      })
    }
    expect(found).toEqual([])
  })
})

/** `it.skip`, `test.only`, `describe.todo`, `test.fixme`, `it.skipIf(…)`. */
function isLeftOut(node: ts.PropertyAccessExpression): boolean {
  return (
    /^(it|test|describe|suite)\b/.test(node.expression.getText()) && /^(skip|only|todo|fixme|fail|fails|skipIf|runIf)$/.test(node.name.text)
  )
}

describe('every committed file', () => {
  const text = files.filter(path => !/\.(png|woff2?|ttf|ico|zip|gz|parquet|webp)$/.test(path))
  // Spelled in pieces, or this file would find itself.
  const patterns: [string, RegExp][] = [
    ['a path of one machine', new RegExp(`(?:^|[\\s'"\`(=:])/(?:work/(?:main|shared)|Users/[a-z]+|tmp/bash${'_'}jobs)`)],
    ['a folder outside the repository', new RegExp(`\\.\\./${'shared'}/`)],
    ['a registry host', new RegExp(`registry\\.(?:npmjs|yarnpkg)|${'npm'}mirror|/(?:artifactory|nexus|verdaccio)\\b`)],
  ]

  it.each(patterns)('does not name %s', (_what, pattern) => {
    const found = text.flatMap(path =>
      textOf(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.slice(0, 160)}`] : [])),
    )
    expect(found).toEqual([])
  })
})
