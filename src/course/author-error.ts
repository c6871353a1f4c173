/** A mistake in a course: where it is, what is wrong, why, and what to do. It fails the build. */
export class AuthorError extends Error {
  override name = 'AuthorError'
  readonly file: string
  readonly problems: string[]

  constructor(file: string, problems: string[]) {
    super(`${file}\n${problems.map(problem => `  - ${problem}`).join('\n')}`)
    this.file = file
    this.problems = problems
  }
}
