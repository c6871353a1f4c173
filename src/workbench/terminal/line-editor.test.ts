import { describe, expect, it } from 'vitest'
import { FakeScreen } from './fake-screen.ts'
import { History } from './history.ts'
import { LineEditor } from './line-editor.ts'

const FILES = ['README.md', 'requirements.txt', 'data/', 'deux mots.txt']

function sitting({ columns = 40, lines = [] as string[] } = {}) {
  const screen = new FakeScreen(columns)
  const log: string[] = []
  const history = new History(lines)
  const editor = new LineEditor({
    screen,
    history,
    submit: text => void log.push(`run ${text}`),
    input: text => void log.push(`input ${JSON.stringify(text)}`),
    interrupt: () => void log.push('interrupt'),
    suspend: () => void log.push('suspend'),
    endOfInput: () => void log.push('end'),
    incomplete: async text => /^(if|cat <<E)(?![\s\S]*\n(fi|E)$)/.test(text) || (text.match(/'/g)?.length ?? 0) % 2 === 1,
    complete: async (text, cursor) => {
      const from = text.lastIndexOf(' ', cursor - 1) + 1
      return { from, candidates: FILES.filter(name => name.startsWith(text.slice(from, cursor))) }
    },
    say: text => void log.push(`say ${text}`),
  })
  const type = async (data: string) => {
    editor.data(data)
    await new Promise(resolve => setTimeout(resolve))
  }
  return { screen, editor, log, type, history }
}

describe('LineEditor', () => {
  it('data() shows what is typed and submits it at Enter', async () => {
    const { screen, editor, log, type } = sitting()
    editor.prompt('$ ')
    await type('git status')
    expect(screen.shown).toBe('$ git status|')
    await type('\r')
    expect(log).toEqual(['run git status'])
    expect(screen.row).toBe(1)
  })

  it('data() edits in the middle with emacs keys', async () => {
    const { screen, editor, type } = sitting()
    editor.prompt('$ ')
    await type('git commit -m x\x01\x1bfX')
    expect(screen.shown).toBe('$ gitX| commit -m x')
    await type('\x7f\x0b')
    expect(screen.shown).toBe('$ git|')
    await type('\x19\x05\x17\x17\x1f\x7f')
    expect(screen.shown).toBe('$ git commit -m|')
    await type('\x15ab\x14')
    expect(screen.shown).toBe('$ ba|')
  })

  it('data() moves over wide and composed characters as a person sees them', async () => {
    const { screen, editor, type } = sitting()
    editor.prompt('$ ')
    await type('日本e\u0301\x1b[D\x1b[Dx')
    expect(screen.lines[0]).toBe('$ 日x本e\u0301')
    await type('\x7f\x7f')
    expect(screen.lines[0]).toBe('$ 本e\u0301')
    expect(screen.column).toBe(2)
  })

  it('data() wraps a long line and redraws it without leaving parts behind', async () => {
    const { screen, editor, type } = sitting({ columns: 10 })
    editor.prompt('$ ')
    await type('abcdefgh')
    await type('ijklmnopqrst')
    expect(screen.lines.slice(0, 3)).toEqual(['$ abcdefgh', 'ijklmnopqr', 'st'])
    await type('\x01X')
    expect(screen.lines.slice(0, 3)).toEqual(['$ Xabcdefg', 'hijklmnopq', 'rst'])
    expect([screen.row, screen.column]).toEqual([0, 3])
    await type('\x05\x15')
    expect(screen.lines.filter(Boolean)).toEqual(['$'])
  })

  it('data() walks through history and keeps the unfinished line', async () => {
    const { screen, editor, type } = sitting({ lines: ['ls', 'git log'] })
    editor.prompt('$ ')
    await type('ec\x1b[A')
    expect(screen.shown).toBe('$ git log|')
    await type('\x1b[A\x1b[A')
    expect(screen.shown).toBe('$ ls|')
    await type('\x1b[B\x1b[B')
    expect(screen.shown).toBe('$ ec|')
  })

  it('data() finds older lines with Ctrl-R, and gives the line back when it is cancelled', async () => {
    const { screen, editor, type, log } = sitting({ lines: ['git add .', 'ls', 'git add README.md', 'pwd'], columns: 60 })
    editor.prompt('$ ')
    await type('x\x12git')
    expect(screen.shown).toBe("(reverse-i-search)`git': git add README.md|")
    await type('\x12')
    expect(screen.shown).toBe("(reverse-i-search)`git': git add .|")
    await type('zzz')
    expect(screen.shown).toBe("(failed reverse-i-search)`gitzzz': |".trimEnd())
    await type('\x03')
    expect(screen.shown).toBe('$ x|')
    await type('\x12pw\r')
    expect(log).toEqual(['run pwd'])
  })

  it('data() completes a name, then its common start, then lists', async () => {
    const { screen, editor, type } = sitting()
    editor.prompt('$ ')
    await type('cat RE\t')
    expect(screen.shown).toBe('$ cat README.md |')
    await type('da\t')
    expect(screen.shown).toBe('$ cat README.md data/|')
    await type(' d\t\t')
    expect(screen.lines[1]).toBe('data/          deux mots.txt')
    expect(screen.shown).toBe('$ cat README.md data/ d|')
  })

  it('data() asks for more lines while a command goes on', async () => {
    const { screen, editor, type, log, history } = sitting()
    editor.prompt('$ ')
    await type("echo 'a\r")
    expect(screen.shown).toBe('> |')
    await type("b'\r")
    expect(log).toEqual(["run echo 'a\nb'"])
    expect(history.lines).toEqual(["echo 'a\nb'"])
  })

  it('data() keeps a paste of several lines on the line until Enter', async () => {
    const { screen, editor, type, log } = sitting()
    editor.prompt('$ ')
    await type('\x1b[200~git add .\r\ngit status\n\x1b[201~')
    expect(log).toEqual([])
    expect(screen.lines).toEqual(['$ git add .', 'git status'])
    await type('\x1b[D\x1b[D!')
    expect(screen.lines).toEqual(['$ git add .', 'git stat!us'])
    await type('\r')
    expect(log).toEqual(['run git add .\ngit stat!us'])
  })

  it('data() keeps what is typed ahead, and Ctrl-C while a program runs interrupts and forgets it', async () => {
    const { screen, editor, type, log } = sitting()
    editor.prompt('$ ')
    await type('sleep 1\rls\r')
    expect(log).toEqual(['run sleep 1'])
    editor.prompt('$ ')
    await type('')
    expect(log).toEqual(['run sleep 1', 'run ls'])
    await type('abc\x03')
    expect(log.at(-1)).toBe('interrupt')
    editor.prompt('$ ')
    await type('')
    expect(screen.shown).toBe('$ |')
  })

  it('data() gives a line to a program that reads, and ends its input with Ctrl-D', async () => {
    const { screen, editor, type, log, history } = sitting()
    screen.write('Name: ')
    editor.reading('Name: ')
    await type('Adz\x7fa\r')
    expect(log).toEqual(['input "Ada\\n"'])
    expect(screen.lines[0]).toBe('Name: Ada')
    editor.reading('')
    await type('\x04')
    expect(log.at(-1)).toBe('input "\\u0004"')
    expect(history.lines).toEqual([])
  })

  it('prompt() stands behind output without a newline, and redraws it', async () => {
    const { screen, editor, type } = sitting()
    screen.write('end')
    editor.prompt('$ ', 'end')
    await type('ab\x01x')
    expect(screen.shown).toBe('end$ x|ab')
  })

  it('aside() prints above the line that is typed', async () => {
    const { screen, editor, type } = sitting()
    editor.prompt('$ ')
    await type('half')
    editor.aside('[1]+  Done\r\n')
    expect(screen.lines).toEqual(['[1]+  Done', '$ half'])
  })

  it('data() abandons the line with Ctrl-C, clears with Ctrl-L and leaves with Ctrl-D only when it is empty', async () => {
    const { screen, editor, type, log } = sitting()
    editor.prompt('$ ')
    await type('half\x03')
    expect(screen.lines[0]).toBe('$ half^C')
    expect(log).toEqual(['run '])
    editor.prompt('$ ')
    await type('ab\x02\x04\x0c')
    expect(screen.lines).toEqual(['$ a'])
    await type('\x7f\x04')
    expect(log.at(-1)).toBe('end')
  })

  it('data() says the choices at the first Tab', async () => {
    const { editor, type, log } = sitting()
    editor.prompt('$ ')
    await type('cat d\t')
    expect(log).toEqual(['say data/ deux mots.txt'])
  })
})
