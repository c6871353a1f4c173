import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parse, serialize } from 'just-bash/parser'
import { expect, it } from 'vitest'
import { shellParser, withParserExported } from './shell-parser.mjs'

const whole = () => readFileSync(fileURLToPath(import.meta.resolve('just-bash/browser')), 'utf8')

it('shellParser() gives the parser of just-bash and little else', async () => {
  const load = shellParser().load as (id: string) => Promise<{ code: string }>
  const { code } = await load('\0just-bash/parser')
  expect(gzipSync(code).length).toBeLessThan(gzipSync(whole()).length / 3)
  const tree = parse('if true; then echo "$a"; fi', { maxHeredocSize: 100 })
  expect(tree.statements[0]?.pipelines[0]?.commands[0]?.type).toBe('If')
  expect(serialize(tree)).toContain('echo "$a"')
})

it('withParserExported() stops the build when the package has changed', () => {
  expect(() => withParserExported('export class Bash {}')).toThrow('just-bash has changed')
  expect(() => withParserExported(whole().repeat(2))).toThrow('2 matches')
})
