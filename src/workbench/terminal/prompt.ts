/** Below so many columns the prompt leaves out who and where we are. */
const NARROW = 50

export interface PromptParts {
  cwd: string
  home: string
  branch?: string | undefined
  columns: number
}

/** `learner:~/titanic (main)$ `, in colours. */
export function promptText({ cwd, home, branch, columns }: PromptParts): string {
  const shown = cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd
  const user = columns < NARROW ? '' : '\x1b[1;32mlearner\x1b[0m:'
  const on = branch === undefined ? '' : ` \x1b[36m(${branch.replace(/^\((.*)\)$/, '$1')})\x1b[0m`
  return `${user}\x1b[1;34m${shown}\x1b[0m${on}$ `
}
