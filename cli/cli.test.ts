import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../bin/slipway.mjs', import.meta.url))
const course = fileURLToPath(new URL('..', import.meta.url))
const second = fileURLToPath(new URL('../tests/fixtures/second-course', import.meta.url))
const folder = () => mkdtempSync(join(tmpdir(), 'slipway-'))

interface Result {
  code: number
  stdout: string
  stderr: string
}

function slipway(args: string[], options: { input?: string; env?: Record<string, string>; cwd?: string } = {}): Promise<Result> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [bin, ...args],
      { cwd: options.cwd ?? course, env: { ...process.env, ...options.env } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      },
    )
    child.stdin?.end(options.input ?? '')
  })
}

// The first call may have to build the bundle.
beforeAll(async () => {
  execFileSync(process.execPath, [bin, '--build'])
}, 60_000)

describe('slipway sh', () => {
  test('sh -c gives the script’s own streams and exit code, from the home', async () => {
    expect(await slipway(['sh', '-c', 'pwd; echo oops >&2; exit 7'])).toEqual({ code: 7, stdout: '/home/learner\n', stderr: 'oops\n' })
  })

  test('sh FILE runs a host file with arguments and input', async () => {
    const file = join(folder(), 'script.sh')
    writeFileSync(file, 'read -r line\necho "$1 $line"\n')
    expect((await slipway(['sh', file, '--one'], { input: 'two\nthree\n' })).stdout).toBe('--one two\n')
  })

  test('sh - runs what comes on its input', async () => {
    expect(await slipway(['sh', '-'], { input: 'cd /tmp\npwd\n' })).toMatchObject({ code: 0, stdout: '/tmp\n' })
  })

  test('sh - runs its input line by line: a command in it reads what follows', async () => {
    const input =
      'read a\nhello world\nif true\nthen read b; fi\nthe rest\necho "$LINENO $a, $b"\nnosuch\nhead -n 1\nas it is\n( exit 3 )\n'
    const expected = { code: 3, stdout: '4 hello world, the rest\nas it is\n', stderr: 'bash: line 5: nosuch: command not found\n' }
    expect(await slipway(['sh', '-'], { input })).toEqual(expected)
    expect(await slipway(['sh'], { input: 'echo a\nfi\necho never\n' })).toEqual({
      code: 2,
      stdout: 'a\n',
      stderr: "bash: line 2: syntax error near unexpected token `fi'\nbash: line 2: `fi'\n",
    })
  })

  test('sh refuses what is no script with the words and codes of bash', async () => {
    expect(await slipway(['sh', '.'])).toEqual({ code: 126, stdout: '', stderr: '.: .: Is a directory\n' })
    expect(await slipway(['sh', process.execPath])).toMatchObject({ code: 126, stdout: '' })
    expect(await slipway(['sh', 'package.json/x'])).toMatchObject({ code: 126, stderr: 'bash: package.json/x: Not a directory\n' })
  })

  test('sh passes Ctrl-C on to the script', async () => {
    const child = execFile(process.execPath, [bin, 'sh', '-c', "trap 'echo told; exit 5' INT; echo ready; sleep 9"])
    let told = ''
    child.stdout?.on('data', (text: string) => {
      told += text
      if (text.includes('ready')) child.kill('SIGINT')
    })
    expect(await new Promise(resolve => child.on('exit', resolve))).toBe(5)
    expect(told).toBe('ready\ntold\n')
  })

  test('sh --import and --export of one folder take away what the script removed', async () => {
    const work = folder()
    writeFileSync(join(work, 'gone.txt'), 'a')
    mkdirSync(join(work, 'locked'))
    chmodSync(join(work, 'locked'), 0o555)
    expect(await slipway(['sh', '--import', work, '--export', work, '-c', 'rm gone.txt; touch new.txt'])).toMatchObject({ code: 0 })
    expect([existsSync(join(work, 'gone.txt')), existsSync(join(work, 'new.txt'))]).toEqual([false, true])
  })

  test('a file of the host that is in the way is said without a trace', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    const { code, stderr } = await slipway(['sh', '--export', file, '-c', 'true'])
    expect([code, stderr]).toEqual([2, `slipway sh: ${file}: there is something else of that name\n`])
  })

  test('a reader that went away ends every command quietly', async () => {
    for (const words of ['list', 'help', "sh --json -c 'seq 100000'"]) {
      const line = `{ "$0" "$1" ${words} 2>&3 | true; } 3>&1; echo`
      expect(execFileSync('bash', ['-c', line, process.execPath, bin], { encoding: 'utf8', cwd: course })).toBe('\n')
    }
  })

  test('sh lets programs write to its streams by their device names', async () => {
    const script = 'echo w | tee /dev/stderr; cat /dev/stdin'
    expect(await slipway(['sh', '-c', script], { input: 'in\n' })).toEqual({ code: 0, stdout: 'w\nin\n', stderr: 'w\n' })
  })

  test('sh says nothing of jobs and prompts', async () => {
    expect(await slipway(['sh', '-c', 'true & wait; echo done'])).toEqual({ code: 0, stdout: 'done\n', stderr: '' })
  })

  test('sh --import and --export carry files, modes, links and repositories', async () => {
    const from = folder()
    const to = join(folder(), 'out')
    mkdirSync(join(from, 'p/.git'), { recursive: true })
    writeFileSync(join(from, 'p/.git/HEAD'), 'ref: refs/heads/topic\n')
    writeFileSync(join(from, 'p/run.sh'), '#!/bin/bash\necho ran > out.txt\n')
    chmodSync(join(from, 'p/run.sh'), 0o755)
    symlinkSync('run.sh', join(from, 'p/link'))
    const result = await slipway([
      'sh',
      '--import',
      from,
      '--cwd',
      'p',
      '--export',
      to,
      '-c',
      './link && cat .git/HEAD && chmod 600 out.txt',
    ])
    expect(result).toEqual({ code: 0, stdout: 'ref: refs/heads/topic\n', stderr: '' })
    expect(readFileSync(join(to, 'p/out.txt'), 'utf8')).toBe('ran\n')
    expect(statSync(join(to, 'p/out.txt')).mode & 0o777).toBe(0o600)
    expect(statSync(join(to, 'p/run.sh')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(to, 'p/link')).isSymbolicLink() && readlinkSync(join(to, 'p/link'))).toBe('run.sh')
    expect(existsSync(join(to, 'p/.git/HEAD'))).toBe(true)
  })

  test('sh commits at a given time; native git finds the repository sound', async () => {
    const to = join(folder(), 'out')
    const script =
      'git init -q p && cd p && git config user.name Ada && git config user.email a@slipway.example && echo hi > a && git add a && git commit -qm One'
    const env = { GIT_AUTHOR_DATE: '2026-01-05T09:00:00Z', GIT_COMMITTER_DATE: '2026-01-05T09:00:00Z' }
    expect(await slipway(['sh', '--export', to, '-c', script], { env })).toEqual({ code: 0, stdout: '', stderr: '' })
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', join(to, 'p'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    git('fsck', '--strict')
    expect(git('log', '--format=%an %aI %s %D').trim()).toMatch(/^Ada 2026-01-05T09:00:00(Z|\+00:00) One HEAD -> main$/)
    expect(git('status', '--porcelain')).toBe('')
  })

  test('sh --json gives code and streams', async () => {
    expect(JSON.parse((await slipway(['sh', '--json', '-c', 'echo a; echo b >&2; exit 3'])).stdout)).toEqual({
      code: 3,
      stdout: 'a\n',
      stderr: 'b\n',
    })
  })

  test('sh tells wrong use in the user’s terms', async () => {
    expect(await slipway(['sh', '--imprt', 'x'])).toMatchObject({
      code: 2,
      stderr: 'slipway sh: --imprt is not an option here: did you mean --import?\n',
    })
    expect(await slipway(['sh', '--import', '/nowhere/at/all', '-c', 'true'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('/nowhere/at/all does not exist'),
    })
    expect(await slipway(['sh', '/nowhere/script.sh'])).toMatchObject({
      code: 127,
      stderr: 'bash: /nowhere/script.sh: No such file or directory\n',
    })
  })
})

describe('slipway list, grade and check', () => {
  test('list knows the course above the working folder, and --course another', async () => {
    const { stdout } = await slipway(['list', '--json'], { cwd: join(course, 'exercises') })
    expect((JSON.parse(stdout) as { id: string }[]).map(one => one.id)).toContain('git-first')
    expect((await slipway(['list', '--course', second])).stdout).not.toContain('git-first')
    expect(await slipway(['list'], { cwd: tmpdir() })).toMatchObject({ code: 2, stderr: expect.stringContaining('no course in') })
  })

  test('grade --dir takes a home or a project, and says what it saw', async () => {
    const home = folder()
    mkdirSync(join(home, 'titanic'))
    writeFileSync(join(home, 'titanic/a.txt'), 'x')
    const whole = await slipway(['grade', 'git-first', '--dir', home])
    expect(whole).toMatchObject({ code: 1, stdout: expect.stringContaining('no directory .git') })
    expect((await slipway(['grade', 'git-first', '--dir', join(home, 'titanic')])).stdout).toBe(whole.stdout)
    expect((await slipway(['grade', 'git-first', '--dir', home, '--locale', 'fr'])).stdout).toContain('pas encore un dépôt git')
  })

  test('grade --zip makes a table of a class, and refuses what could do harm', async () => {
    const at = folder()
    const bytes = new Uint8Array(Buffer.from('x'))
    writeFileSync(join(at, 'good.zip'), zipSync({ 'titanic/a.txt': bytes }))
    writeFileSync(join(at, 'evil.zip'), zipSync({ '../a.txt': bytes }))
    mkdirSync(join(at, 'folder.zip'))
    const files = ['good.zip', 'evil.zip', 'folder.zip'].map(name => join(at, name))
    const { code, stdout } = await slipway(['grade', 'git-first', '--zip', ...files, '--csv'])
    expect(code).toBe(2)
    expect(stdout).toBe(
      '\ufefffile,status,a,b,mistakes,refused\ngood.zip,fail,fail,fail,,\nevil.zip,error,,,,"""../a.txt"" leads out of the folder"\nfolder.zip,error,,,,"it is a folder, no zip"\n',
    )
  })

  test('grade tells wrong use', async () => {
    expect(await slipway(['grade', 'git-frst', '--solution'])).toMatchObject({
      code: 2,
      stderr: 'slipway grade: no exercise is called "git-frst": did you mean git-first?\n',
    })
    expect(await slipway(['grade', 'git-first'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--dir DIR') })
    expect(await slipway(['grade', 'git-first', '--solution', '--csv'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--csv is for'),
    })
    expect(await slipway(['chekc'])).toMatchObject({ code: 2, stderr: 'slipway chekc: "chekc" is not a command: did you mean check?\n' })
  })

  test('check proves another course and counts what it proved', async () => {
    const { code, stdout } = await slipway(['check', '--course', second])
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/^\d+ exercises, \d+ steps, \d+ mistakes, \d+ alternatives proven$/),
    ])
  })
})
