/** What the real tools did, kept beside the scenarios; and the reference system that may write it. */

export interface Run {
  code: number
  stdout: string
  stderr: string
}

export interface Recording {
  /** Version of each tool that wrote this. */
  tools: Record<string, string>
  scenarios: ({ name: string; script: string } & Run)[]
}

/** Debian 12. The recorder refuses to write on anything else. */
export const REFERENCE: Record<string, string> = {
  bash: '5.2.15',
  coreutils: '9.1',
  git: '2.39.5',
  jq: '1.6',
  mawk: '1.3.4',
}

/** Where the script of a scenario is on both sides: bash names it in its messages. */
export const SCRIPT_PATH = '/tmp/scenario.sh'

/** The whole environment of a scenario, on both sides. */
export const ENVIRONMENT: Record<string, string> = {
  HOME: '/home/learner',
  USER: 'learner',
  LOGNAME: 'learner',
  SHELL: '/bin/bash',
  PATH: '/home/learner/.local/bin:/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  TERM: 'xterm-256color',
  GIT_AUTHOR_DATE: '2026-03-02T09:00:00+0000',
  GIT_COMMITTER_DATE: '2026-03-02T09:00:00+0000',
  GIT_CONFIG_NOSYSTEM: '1',
}

/** `~/.gitconfig` of a scenario, on both sides. */
export const GIT_CONFIG = '[user]\n\tname = Ada Martin\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n'
