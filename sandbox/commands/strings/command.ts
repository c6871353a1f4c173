import { wrappedCommand } from '../_shared/wrapped.ts'

export default wrappedCommand({ summary: 'print the text within binary files', usage: 'strings [-n MIN] [FILE]...', takesValue: 'nt' })
