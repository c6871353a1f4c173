declare module 'virtual:slipway/exercises' {
  /** Lazily, by id. */
  export const exercises: import('../course/exercise-bundle.ts').ExerciseMap
}
