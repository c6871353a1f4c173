/** What a built page tells the workbench: one `<script type="application/json" id="slipway-page">`. */

export interface ExerciseTexts {
  title: string
  /** By letter of the step. */
  checks: Record<string, { label: string; hint: string; done?: string }>
  /** By question id: the question, and its options by id. */
  quiz?: Record<string, { label: string; options?: Record<string, string> }>
  /** By name of the mistake's folder. */
  mistakes: Record<string, string>
  /** Why the reference solution is as it is (Markdown). */
  solution: string
  /** Messages of this exercise's own checks, by key. */
  messages?: Record<string, string>
}

export interface PageData {
  /** Storage key of the course: never its URL or version. */
  course: string
  /** Name of the learner's one project, a folder of the home. */
  project: string
  locale: string
  /** Base path of the site, with a trailing slash. */
  base: string
  /** Interface strings of the locale (`ui` of `locale.json`) and check messages (`checks`), fallbacks applied. */
  strings: { ui: Record<string, string>; checks: Record<string, string> }
  /** The exercise beside this page; absent on pages that have none. */
  exercise?: { id: string; texts: ExerciseTexts }
  /** Lessons in course order, for progress in the sidebar and "Continue" on the home page. */
  lessons: { id: string; href: string; title: string; exercise?: string; steps: string[] }[]
}
