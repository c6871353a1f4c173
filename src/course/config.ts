/** What a course says about itself in `course.config.ts`: the one file that a fork must edit. */
export interface CourseConfig {
  /** Name of the course in the learner's browser: letters, digits and dashes. Never change it: saved work is found by it. */
  id: string
  title: string
  /** Where the built site will live, for canonical links and the sitemap. */
  site?: string
  /** Path of the site on its host: `/` or `/course/`. */
  base?: string
  /** Folders of `content/`, the default language first. */
  locales: string[]
  /** Modules to keep, by folder name without its number; all of them when left out. */
  modules?: string[]
  /** Name of the learner's one project, a folder of the home. */
  project: string
  theme?: {
    /** The one colour of the course, for each theme: `#rrggbb`, readable on the page. */
    accent?: { light: string; dark: string }
  }
  /** Address of the repository, for "Edit this page" and the footer. */
  repository?: string
  /** Share of the steps that counts as passed, 0 to 1. */
  passMark?: number
  /** When "Show solution" is offered: at any time, after a first try, or never. */
  solutions?: 'always' | 'after-try' | 'never'
}

/** A course with every default filled in. */
export interface Course extends Omit<CourseConfig, 'theme'> {
  base: string
  accent: { light: string; dark: string }
  passMark: number
  solutions: 'always' | 'after-try' | 'never'
}

/** Gives `course.config.ts` its types; it is checked when the course is built. */
export const defineCourse = (config: CourseConfig): CourseConfig => config
