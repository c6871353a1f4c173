/** A terminal where one line was run, as `slipway transcript` records it. */
export interface Screen {
  line: string
  before: PromptPlace
  after: PromptPlace
  code: number
  /** As the terminal got it, with its escape sequences. */
  output: string
}

export interface PromptPlace {
  cwd: string
  home: string
  branch?: string
}

/** `/home/learner/titanic` as a prompt writes it. */
export const shortPlace = ({ cwd, home }: PromptPlace): string =>
  cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd
