/** Runs what lessons quote, and compares what it prints. */

import type { PackedTree } from '../sandbox/contract.ts'
import { completeLines } from '../sandbox/runtime/lines.ts'
import { agrees, type Fence, plain, quotedIn, stepsOf } from './fences.ts'
import type { LessonFile } from './lesson-files.ts'
import { type Performance, perform, type Stage } from './play.ts'
import type { Problem } from './problem.ts'

export interface LessonScene {
  stage: Stage
  home: PackedTree
  day: number
}

const SHELLS = ['console', 'shellsession', 'sh', 'bash', 'shell']

export async function checkLesson(lesson: LessonFile, scene: LessonScene): Promise<{ commands: number; problems: Problem[] }> {
  const problems: Problem[] = []
  let commands = 0
  let session: Performance | undefined
  const opened = async () => {
    session ??= await perform(scene.stage, {
      home: scene.home,
      day: scene.day,
      hour: 'lesson',
      ...(lesson.exercise === undefined ? {} : { exercise: lesson.exercise }),
    })
    return session
  }
  const at = (line: number) => `${lesson.path}:${line}`
  for (const quoted of quotedIn(lesson.text)) {
    if ('hidden' in quoted) {
      const { code, output } = await (await opened()).type(quoted.hidden.run)
      if (code !== 0)
        problems.push({ where: at(quoted.hidden.line), what: `\`${quoted.hidden.run}\` fails with ${code}\n${shown(plain(output))}` })
      continue
    }
    const { fence } = quoted
    if (!SHELLS.includes(fence.language)) continue
    const left = leftOut(fence)
    if (left !== undefined) {
      if (left === '') problems.push({ where: at(fence.line - 1), what: 'it is not run and does not say why: write norun="the reason"' })
      continue
    }
    if (/(^|\s)fresh(\s|$)/.test(fence.meta)) {
      await session?.close()
      session = undefined
    }
    const found =
      fence.language === 'console' || fence.language === 'shellsession'
        ? await runSession(await opened(), fence)
        : await runScript(await opened(), fence)
    commands += found.commands
    problems.push(...found.problems.map(problem => ({ where: at(problem.line), what: problem.what })))
  }
  await session?.close()
  return { commands, problems }
}

/** The reason why a fence is not run; empty when it gives none, undefined when it is run. */
function leftOut(fence: Fence): string | undefined {
  const match = /(?:^|\s)norun(?:=(?:"([^"]*)"|'([^']*)'))?(?=\s|$)/.exec(fence.meta)
  return match ? (match[1] ?? match[2] ?? '').trim() : undefined
}

interface Found {
  commands: number
  problems: { line: number; what: string }[]
}

async function runSession(session: Performance, fence: Fence): Promise<Found> {
  const { steps, stray } = stepsOf(fence)
  const problems: Found['problems'] = []
  if (stray !== undefined)
    problems.push({ line: stray, what: 'the text before the first `$ ` is no command and no output: begin commands with `$ `' })
  for (const step of steps) {
    const { output } = await session.type(step.command)
    const printed = plain(output).replace(/\n$/, '').split('\n')
    if (agrees(step.output, printed)) continue
    problems.push({
      line: step.line,
      what: `\`${step.command}\` prints something else than the lesson says; it prints\n${shown(plain(output))}`,
    })
  }
  return { commands: steps.length, problems }
}

async function runScript(session: Performance, fence: Fence): Promise<Found> {
  let line = fence.line
  for await (const command of completeLines(fence.code, text => session.runtime.incomplete(text))) {
    const { code, output } = await session.type(command)
    if (code !== 0) return { commands: 1, problems: [{ line, what: `\`${command}\` fails with ${code}\n${shown(plain(output))}` }] }
    line += command.split('\n').length
  }
  return { commands: 1, problems: [] }
}

function shown(output: string): string {
  return output.replace(/\n$/, '').replace(/^/gm, '    ')
}
