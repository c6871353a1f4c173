import { wrappedCommand } from '../_shared/wrapped.ts'

export default wrappedCommand({
  summary: 'arrange lines in columns',
  usage: 'column [-t] [-s SEP] [-o SEP] [-c WIDTH] [FILE]...',
  takesValue: 'soc',
})
