import { courseKey } from './page-data.ts'

/** How the learner likes the panes; the first script of the page reads it before the first paint. */
interface Layout {
  /** Share of the workbench, 0 to 1. */
  size?: number
  open?: boolean
}

const read = (): Layout => {
  try {
    return JSON.parse(localStorage.getItem(courseKey('layout')) ?? '{}') as Layout
  } catch {
    return {}
  }
}

export const rememberLayout = (change: Layout): void => {
  try {
    localStorage.setItem(courseKey('layout'), JSON.stringify({ ...read(), ...change }))
  } catch {
    // Refused storage only means that the choice is not remembered.
  }
}
