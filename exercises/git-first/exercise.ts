import { check, claim } from 'slipway/checks/compose'
import { clean, identity, repository } from 'slipway/checks/git'
import { commits } from 'slipway/checks/git-commits'
import { answered, text } from 'slipway/checks/quiz'
import type { Exercise } from 'slipway/contract'
import {
  ancestors,
  commitUnderBranch,
  exampleIdentity,
  headTarget,
  holdsTheProject,
  noIdentity,
  nothingAdded,
  oneCommitOnly,
  parentOfHead,
  repositoryAbove,
  repositoryBelow,
  somethingLeft,
  stagedOnly,
  subjectOf,
} from './checks/graph.ts'

export default {
  focus: 'terminal',
  version: 1,
  checks: [
    check('a', {
      test: [
        repository(),
        identity(),
        commits({ atLeast: 2 }),
        claim(holdsTheProject, { observed: 'projectNotThere', expected: 'projectWanted' }),
        clean(),
      ],
      near: {
        'repository-in-home': repositoryAbove,
        'repository-in-a-folder': repositoryBelow,
        'example-identity': exampleIdentity,
        'no-identity': noIdentity,
        'staged-not-committed': stagedOnly,
        'files-left-over': somethingLeft,
        'only-one-commit': oneCommitOnly,
        'empty-commits': nothingAdded,
      },
    }),
    check('b', {
      test: [text('parent', parentOfHead, { as: 'hash' }), text('head', headTarget)],
      near: {
        'head-itself': answered('parent', async workspace => (await (await workspace.git()).head()).oid, { as: 'hash' }),
        'older-commit': answered('parent', ancestors, { as: 'hash' }),
        'message-not-id': answered('parent', subjectOf('HEAD^')),
        'head-is-not-a-commit': answered('head', commitUnderBranch, { as: 'hash' }),
      },
    }),
  ],
} satisfies Exercise
