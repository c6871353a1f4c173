import { expect, it } from 'vitest'
import { isSurelyWhole } from './whole-line.ts'

const WHOLE = [
  'pwd',
  'ls -la ~/titanic',
  'git commit -m "Add the model"',
  "echo 'a|b' >> .gitignore",
  'sort < names | uniq -c',
  'a=1; echo $a',
  'cd ..',
]
const OPEN = [
  'echo "a',
  "echo 'it",
  'if true',
  'for f in *; do',
  'cat <<END',
  'ls |',
  'true &&',
  'echo a\\',
  'f() {',
  '(cd x',
  'echo $(ls',
  'while :; do echo; done; if a',
  'case $x in',
]

it('isSurelyWhole() spares the question for plain lines', () => {
  expect(WHOLE.filter(line => !isSurelyWhole(line))).toEqual([])
})

it('isSurelyWhole() is never sure of a line that may go on', () => {
  expect(OPEN.filter(isSurelyWhole)).toEqual([])
})
