import type { Command } from '../../contract.ts'

/** The rest of git is loaded when it is first called, so that a prompt does not wait for it. */
export default {
  summary: 'the stupid content tracker',
  usage: 'git [-C <path>] [-c <name>=<value>] [--no-pager] <command> [<args>]',
  async run(args, ctx) {
    const { main } = await import('./main.ts')
    return main(args, ctx)
  },
  async complete(words, ctx) {
    const { complete } = await import('./complete.ts')
    return complete(words, ctx)
  },
} satisfies Command
