import { check } from 'slipway/checks/compose'
import { contains } from 'slipway/checks/files'
import { ignored, notIgnored, untracked } from 'slipway/checks/git'
import type { Exercise } from 'slipway/contract'
import {
  everythingIgnored,
  fileGone,
  fileRenamed,
  notInIndex,
  ruleElsewhere,
  ruleMisses,
  secretCommitted,
  secretStaged,
} from './checks/secret.ts'

export default {
  focus: 'terminal',
  version: 1,
  checks: [
    check('a', {
      test: [
        contains('.env', /^API_TOKEN=/m),
        untracked(/(^|\/)\.env$/),
        notInIndex('.env'),
        ignored('.env'),
        notIgnored('README.md', 'train.sh', 'src/model.py'),
      ],
      near: {
        'file-renamed': fileRenamed,
        'file-deleted': fileGone,
        'secret-committed': secretCommitted,
        'secret-staged': secretStaged,
        'everything-ignored': everythingIgnored,
        'rule-elsewhere': ruleElsewhere,
        'rule-misses': ruleMisses,
      },
    }),
  ],
} satisfies Exercise
