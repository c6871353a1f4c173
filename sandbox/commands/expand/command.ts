import { wrappedCommand } from '../_shared/wrapped.ts'

export default wrappedCommand({ summary: 'turn tabs into spaces', usage: 'expand [-i] [-t N] [FILE]...', takesValue: 't' })
