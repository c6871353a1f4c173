import { Failure, program } from '../_shared/program.ts'
import { quoteText } from '../_shared/quote.ts'

export default program({
  summary: 'print who a user is: number, name, groups',
  usage: 'id [OPTION]... [USER]',
  options: {
    group: { short: 'g', long: 'group', help: 'print only the number of the group' },
    groups: { short: 'G', long: 'groups', help: 'print the numbers of all groups' },
    name: { short: 'n', long: 'name', help: 'print a name instead of a number' },
    real: { short: 'r', long: 'real', help: 'print the real number (the same here)' },
    user: { short: 'u', long: 'user', help: 'print only the number of the user' },
  },
  async run(call, ctx) {
    const user = call.operands[0] ?? 'learner'
    const uid = { learner: 1000, '1000': 1000, root: 0, '0': 0 }[user]
    if (uid === undefined) throw new Failure(`${quoteText(user)}: no such user`)
    const name = uid === 0 ? 'root' : 'learner'
    const chosen = call.last('user', 'group', 'groups')
    if (chosen === undefined && (call.has('name') || call.has('real')))
      throw new Failure('cannot print only names or real IDs in default format')
    const short = call.has('name') ? name : String(uid)
    await ctx.stdout.write(chosen === undefined ? `uid=${uid}(${name}) gid=${uid}(${name}) groups=${uid}(${name})\n` : `${short}\n`)
    return 0
  },
})
