import type { Path } from '../../contract.ts'
import { isSystemError } from '../../error.ts'
import { join, requireThere } from '../_shared/names.ts'
import { breathe, program, resolve, warn } from '../_shared/program.ts'
import { quote } from '../_shared/quote.ts'
import { zoneOf } from '../_shared/time.ts'
import { runBatches } from './actions.ts'
import type { Expression, Visit, Walk } from './expression.ts'
import { parseExpression } from './parse.ts'

export default program({
  summary: 'look for files in directories',
  usage: 'find [-H] [-L] [-P] [PATH]... [EXPRESSION]',
  options: {},
  notes: [
    'Tests: -name PATTERN -iname PATTERN -path PATTERN -regex PATTERN -type [dfl] -size N[ckMG] -empty',
    '  -mtime N -mmin N -newer FILE -newermt DATE -perm MODE -user NAME -readable -writable -executable',
    'Actions: -print -print0 -printf FORMAT -ls -delete -exec COMMAND {} ; -exec COMMAND {} + -ok COMMAND ; -prune -quit',
    'Operators: ( EXPR ) ! EXPR -not EXPR EXPR -a EXPR EXPR -o EXPR',
    'Others: -maxdepth LEVELS -mindepth LEVELS -depth',
  ].join('\n'),
  stopAtOperand: true,
  // The words of an expression begin with - and are no options: all of them are operands here.
  rewrite: args =>
    args[0] === '--help' || args[0] === '--version' || args[0] === '-help' ? [args[0].replace(/^-+/, '--')] : ['--', ...args],
  async run(call, ctx) {
    const words = [...call.operands]
    let follow = false
    while (['-H', '-L', '-P'].includes(words[0] ?? '')) follow = words.shift() === '-L'
    const first = words.findIndex(word => /^-./.test(word) || word === '(' || word === '!')
    const starts = first < 0 ? words : words.slice(0, first)
    const expression = parseExpression(ctx, first < 0 ? [] : words.slice(first))
    const walk: Walk = { ctx, zone: zoneOf(ctx), now: ctx.clock.now(), code: 0, quit: false, pruned: false, batches: [] }
    for (const start of starts.length > 0 ? starts : ['.']) {
      if (walk.quit) break
      await visitStart(start, { walk, expression, follow, steps: { count: 0 } })
    }
    await runBatches(walk)
    return walk.code
  },
})

interface Search {
  walk: Walk
  expression: Expression
  follow: boolean
  steps: { count: number }
}

async function visitStart(start: string, search: Search): Promise<void> {
  const { ctx } = search.walk
  try {
    requireThere(ctx, start)
    await visit({ name: start, path: resolve(ctx, start), depth: 0, start }, search)
  } catch (error) {
    if (!isSystemError(error) || error.code === 'EPIPE') throw error
    await warn(ctx, `${quote(start).replace(/^'/, '‘').replace(/'$/, '’')}: ${error.reason}`)
    search.walk.code = 1
  }
}

async function visit(place: Omit<Visit, 'stat'>, search: Search): Promise<void> {
  const { walk, expression } = search
  const { ctx } = walk
  const stat = (search.follow ? ctx.fs.stat(place.path) : undefined) ?? ctx.fs.lstat(place.path)
  if (stat === undefined || walk.quit) return
  if (++search.steps.count % 2000 === 0) await breathe(ctx)
  const here: Visit = { ...place, stat }
  walk.pruned = false
  if (!expression.depthFirst) await evaluate(here, search)
  const pruned = walk.pruned && !expression.depthFirst
  if (stat.kind === 'directory' && !pruned && place.depth < expression.maxDepth) await descend(here, search)
  if (expression.depthFirst) await evaluate(here, search)
}

async function evaluate(here: Visit, { walk, expression }: Search): Promise<void> {
  if (here.depth < expression.minDepth || walk.quit) return
  const found = await expression.test(here, walk)
  if (found && !expression.acts) await walk.ctx.stdout.write(`${here.name}\n`)
}

async function descend(here: Visit, search: Search): Promise<void> {
  const { ctx } = search.walk
  let names: string[]
  try {
    names = ctx.fs.list(here.path)
  } catch (error) {
    if (!isSystemError(error)) throw error
    await warn(ctx, `‘${here.name}’: ${error.reason}`)
    search.walk.code = 1
    return
  }
  for (const name of names) {
    await visit(
      {
        name: join(here.name, name),
        path: `${here.path === '/' ? '' : here.path.replace(/\/+$/, '')}/${name}` as Path,
        depth: here.depth + 1,
        start: here.start,
      },
      search,
    )
  }
}
