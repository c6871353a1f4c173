import { wrappedCommand } from '../_shared/wrapped.ts'

export default wrappedCommand({ summary: 'turn spaces into tabs', usage: 'unexpand [-a] [-t N] [FILE]...', takesValue: 't' })
