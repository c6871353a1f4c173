import { check, claim } from 'slipway/checks/compose'
import { ignored, notIgnored, untracked } from 'slipway/checks/git'
import { holdsSecret, noSecret } from 'slipway/checks/git-commits'
import type { Exercise } from 'slipway/contract'
import {
  everythingIgnored,
  fileGone,
  fileRenamed,
  fileThere,
  notInIndex,
  ruleElsewhere,
  ruleInSecret,
  ruleMisses,
  secretStaged,
  TOKEN,
} from './checks/secret.ts'

export default {
  focus: 'terminal',
  version: 1,
  checks: [
    check('a', {
      test: [
        claim(fileThere, { observed: 'secretGone', expected: 'secretHere' }),
        untracked('.env'),
        noSecret(TOKEN),
        notInIndex('.env'),
        ignored('.env'),
        notIgnored('README.md', 'train.sh', 'src/model.py'),
      ],
      near: {
        'file-renamed': fileRenamed,
        'file-deleted': fileGone,
        'secret-committed': holdsSecret(TOKEN),
        'secret-staged': secretStaged,
        'rule-in-the-secret': ruleInSecret,
        'everything-ignored': everythingIgnored,
        'rule-elsewhere': ruleElsewhere,
        'rule-misses': ruleMisses,
      },
    }),
  ],
} satisfies Exercise
