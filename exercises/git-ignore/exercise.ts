import { check, says } from 'slipway/checks/compose'
import { inClone, untracked } from 'slipway/checks/git'
import { holdsSecret, noSecret } from 'slipway/checks/git-commits'
import type { Exercise } from 'slipway/contract'
import { dataOnDisk, goneFromDisk, ignoredButTracked, KEY, movedAndTracked, removalNotCommitted } from './checks/data.ts'
import {
  byName,
  ignoresItself,
  ignoresKinds,
  ignoresTooMuch,
  inlineComment,
  keepsOurs,
  leadingDot,
  noStar,
  onlyByGlobalRules,
  onlyByLocalRules,
  rulesNotCommitted,
  wrongFileName,
} from './checks/rules.ts'

export default {
  requires: ['git-first/a'],
  open: ['.gitignore'],
  focus: 'editor',
  version: 1,
  checks: [
    check('a', {
      test: [ignoresKinds, keepsOurs],
      near: {
        'rules-ignore-themselves': ignoresItself,
        'ignores-too-much': ignoresTooMuch,
        'wrong-file-name': wrongFileName,
        'comment-behind-a-rule': inlineComment,
        'rule-begins-with-dot-slash': leadingDot,
        'extension-without-star': noStar,
        'files-by-name': byName,
      },
    }),
    check('b', {
      test: [says(untracked(/\.(csv|parquet)$/), { expected: 'noDataTracked' }), dataOnDisk, noSecret(KEY)],
      near: {
        'key-in-the-history': holdsSecret(KEY),
        'data-gone-from-disk': goneFromDisk,
        'removal-not-committed': removalNotCommitted,
        'data-moved-and-tracked': movedAndTracked,
        'ignored-but-tracked': ignoredButTracked,
      },
    }),
    check('c', {
      test: [inClone(ignoresKinds), inClone(keepsOurs)],
      near: {
        'rules-ignore-themselves': ignoresItself,
        'rules-not-committed': rulesNotCommitted,
        'rules-only-here': onlyByLocalRules,
        'rules-only-for-you': onlyByGlobalRules,
      },
    }),
  ],
} satisfies Exercise
