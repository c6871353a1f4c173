declare module 'virtual:slipway/course' {
  export const course: import('../course/config.ts').Course
  export const modules: import('../course/navigation.ts').ModuleEntry[]
  export const strings: Record<string, import('../course/strings.ts').Strings>
  export const home: Record<string, import('../course/home.ts').Home | undefined>
  /** Top of the course. */
  export const root: string
}

declare module 'virtual:slipway/screens' {
  /** What the line of a home page's live step prints, by `exercise line`. */
  export const screens: Record<string, import('../course/screen.ts').Screen>
}
