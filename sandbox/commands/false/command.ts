import type { Command } from '../../contract.ts'

export default {
  summary: 'do nothing, unsuccessfully',
  usage: 'false [ignored command line arguments]',
  run: () => 1,
} satisfies Command
