import type { Command } from '../../contract.ts'

export default {
  summary: 'do nothing, successfully',
  usage: 'true [ignored command line arguments]',
  run: () => 0,
} satisfies Command
