/** What a proof found wrong: where, what, and what to do. */
export interface Problem {
  /** A file of the course, with a line where there is one. */
  where: string
  what: string
}
