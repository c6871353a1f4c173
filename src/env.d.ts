declare namespace App {
  interface Locals {
    /** The exercise of a live step on a page that is no lesson. */
    liveExercise?: import('./components/exercise.ts').LoadedExercise | undefined
  }
}
