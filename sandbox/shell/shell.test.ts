// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text
import { expect, it, vi } from 'vitest'
import { laboratory } from './testing.ts'

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

it('run() keeps variables, functions, options and the directory for the next line', async () => {
  const { type, screen } = laboratory()
  await type('x=kept; f() { echo "f sees $x"; }; set -o pipefail; cd /tmp')
  await type('f; pwd; false | true; echo $?')
  expect(screen()).toBe('f sees kept\n/tmp\n1\n')
})

it('run() gives the status of the line and says what is not there, as at a prompt', async () => {
  const { type, screen } = laboratory()
  expect(await type('nope')).toBe(127)
  expect(await type('cd /nope')).toBe(1)
  expect(await type('echo )')).toBe(2)
  expect(screen()).toBe(
    "bash: nope: command not found\nbash: cd: /nope: No such file or directory\nbash: syntax error near unexpected token `)'\n",
  )
})

it('run() prints as it goes', async () => {
  const { type, screen } = laboratory()
  const running = type('for i in 1 2 3; do echo $i; sleep 0.1; done')
  await vi.waitFor(() => expect(screen()).toBe('1\n'), { interval: 5 })
  await running
  expect(screen()).toBe('1\n2\n3\n')
})

it('bash runs its standard input command by command', async () => {
  const { run } = laboratory()
  const text = 'read a\none\ncat <<E\nhere $a\nE\nfirst 1\ntwo\necho $LINENO\nexec <<< "echo other"\necho not read\n'
  expect(await run('bash', text)).toEqual({ code: 0, stdout: 'here one\ntwo\n6\nother\n', stderr: '' })
  expect(await run('bash -s x y', 'echo $2 \\\n$1\nnope\necho "open')).toMatchObject({ code: 2, stdout: 'y x\n' })
})

it('signal() stops a loop that never rests, with 130, and the session goes on', async () => {
  const { type, press, screen } = laboratory()
  const running = type('while :; do :; done; echo never')
  await pause(60)
  await press('INT')
  expect(await running).toBe(130)
  await type('echo $?')
  expect(screen()).toBe('130\n')
})

it('signal() ends a program and the rest of its line', async () => {
  const { type, press, screen, processes } = laboratory()
  const running = type('sleep 30; echo never')
  await vi.waitFor(() => expect(processes.list().some(process => process.command === 'sleep 30')).toBe(true))
  await press('INT')
  expect(await running).toBe(130)
  expect(screen()).toBe('')
})

it('signal() runs a trap instead of ending the shell', async () => {
  const { type, press, screen } = laboratory()
  await type("trap 'echo caught' INT")
  const running = type('sleep 30; echo after')
  await pause(30)
  await press('INT')
  expect(await running).toBe(0)
  expect(screen()).toBe('caught\nafter\n')
})

it('signal() stops a program with TSTP, and fg and bg bring it back', async () => {
  const { type, press, screen } = laboratory()
  const running = type('sleep 30')
  await pause(30)
  await press('TSTP')
  expect(await running).toBe(148)
  await type('jobs; bg; jobs')
  const again = type('fg')
  await pause(30)
  await press('INT')
  expect(await again).toBe(130)
  expect(screen()).toBe(
    '\n[1]+  Stopped                 sleep 30\n[1]+  Stopped                 sleep 30\n[1]+ sleep 30 &\n[1]+  Running                 sleep 30 &\nsleep 30\n',
  )
})

it('run() announces a job that ended before the next prompt', async () => {
  const { type, screen } = laboratory()
  await type('sleep 0.05 &')
  await type('sleep 0.5')
  expect(screen()).toMatch(/^\[1\] \d+\n\[1\]\+ {2}Done {20}sleep 0\.05\n$/)
})

it('run() lets programs read lines from the terminal, and \\x04 ends the input', async () => {
  const { type, terminal, screen } = laboratory()
  let readings = 0
  terminal.onReading(() => {
    readings += 1
  })
  const reading = type('read -p "name? " n; echo "hello $n"; cat')
  const waits = (count: number) => vi.waitFor(() => expect(readings).toBe(count), { interval: 5 })
  await waits(1)
  terminal.input('Ada\n')
  await waits(2)
  terminal.input('a line\n')
  await waits(3)
  terminal.input('\x04')
  await reading
  expect(screen()).toBe('name? hello Ada\na line\n')
})

it('history lists the lines that were typed', async () => {
  const { type, screen } = laboratory()
  await type('echo one')
  await type('history')
  expect(screen()).toBe('one\n    1  echo one\n    2  history\n')
})

it('exited is true after exit, and its code is kept', async () => {
  const { type, shell } = laboratory()
  expect(await type('trap "echo bye" EXIT; exit 3')).toBe(3)
  expect(shell.exited).toBe(true)
})

it('script() starts fresh: variables of the session are not seen, files are', async () => {
  const { type, run } = laboratory()
  await type('x=1; echo hi > f')
  expect(await run('echo "[$x]"; cat f')).toEqual({ code: 0, stdout: '[]\nhi\n', stderr: '' })
})

it('incomplete() asks for more only where more can help', async () => {
  const { shell } = laboratory()
  for (const text of ['if true; then', "echo 'a", 'f() {', 'ls |', 'ls &&', 'cat <<E\nhi', 'echo \\', '$(echo']) {
    expect([text, await shell.incomplete(text)]).toEqual([text, true])
  }
  for (const text of ['echo hi', 'fi', 'echo )', 'cat <<E\nhi\nE', '']) expect([text, await shell.incomplete(text)]).toEqual([text, false])
})

it('save() and restore() bring back variables, functions, aliases, options and the directory', async () => {
  const before = laboratory()
  await before.type('x="a b"; a=(1 "2 3"); declare -A m=([k]="v w"); export E=1; g() { echo "$x"; }; alias q="echo z"; set -u; cd /tmp')
  const after = laboratory()
  await after.shell.restore(before.shell.save())
  await after.type('g; echo "${a[1]}" "${m[k]}"; q; pwd; env | first 1 > /dev/null; echo $undefined')
  expect(after.screen()).toBe('a b\n2 3 v w\nz\n/tmp\nbash: undefined: unbound variable\n')
  expect(after.shell.env.get('E')).toBe('1')
})

it('complete() offers commands, variables and files', async () => {
  const { shell, type } = laboratory()
  await type('mkd=1; echo > "a file"; echo > apple')
  expect(await shell.complete('ca', 2)).toEqual({ from: 0, candidates: ['capture', 'case', 'cat'] })
  expect(await shell.complete('echo $HO', 8)).toMatchObject({ from: 5, candidates: ['$HOME', '$HOSTNAME', '$HOSTTYPE'] })
  expect(await shell.complete('cat a', 5)).toEqual({ from: 4, candidates: ['a\\ file', 'apple'] })
  expect(await shell.complete('cat x | cat /us', 15)).toEqual({ from: 12, candidates: ['/usr/'] })
})
