import { check, claim } from 'slipway/checks/compose'
import { clean } from 'slipway/checks/git'
import { alone, subjects } from 'slipway/checks/git-commits'
import type { Exercise } from 'slipway/contract'
import {
  bodiesAdd,
  bothInOne,
  COUNT,
  LANGUAGES,
  onlyOneCommitted,
  onlyStaged,
  stumbles,
  thrownAway,
  traceAlong,
  traceForgotten,
  traceStaged,
  untrackedLeft,
  withoutTrace,
} from './checks/commits.ts'

export default {
  requires: ['git-first/a'],
  focus: 'terminal',
  version: 1,
  checks: [
    check('a', {
      test: alone(COUNT, LANGUAGES),
      near: {
        'both-in-one-commit': bothInOne,
        'trace-went-along': traceAlong,
        'changes-thrown-away': thrownAway,
        'staged-and-not-committed': onlyStaged,
        'one-change-forgotten': onlyOneCommitted,
      },
    }),
    check('b', {
      test: [
        subjects({ touching: [COUNT, LANGUAGES], maximum: 72, bodyWords: 3 }),
        claim(bodiesAdd, { observed: 'bodyRepeats', expected: 'bodyWanted' }),
      ],
      near: {
        'no-blank-line': stumbles('no-blank-line'),
        'subject-too-long': stumbles('subject-too-long'),
        'final-dot': stumbles('final-dot'),
        'vague-subject': stumbles('vague-subject'),
        'no-body': stumbles('no-body'),
        'body-repeats-subject': stumbles('body-repeats-subject'),
      },
    }),
    check('c', {
      test: [clean(), claim(withoutTrace, { observed: 'traceCommitted', expected: 'traceGone' })],
      near: {
        'trace-committed': async workspace => !(await withoutTrace(workspace)),
        'trace-still-staged': traceStaged,
        'trace-still-there': traceForgotten,
        'scratch-file': untrackedLeft,
      },
    }),
  ],
} satisfies Exercise
