/** What `virtual:slipway/exercises` gives; the types live in the contract, because the sandbox opens bundles too. */

export type { ExerciseBundle, ExerciseMap, PackedEntry, PackedTree, PackedUnit } from '../../sandbox/contract.ts'
