import { wrappedCommand } from '../_shared/wrapped.ts'

export default wrappedCommand({
  summary: 'join lines of two sorted files on a common field',
  usage: 'join [OPTION]... FILE1 FILE2',
  takesValue: 'taoev12j',
})
