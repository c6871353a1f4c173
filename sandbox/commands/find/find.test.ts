import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import chmod from '../chmod/command.ts'
import mkdir from '../mkdir/command.ts'
import sort from '../sort/command.ts'
import touch from '../touch/command.ts'
import wc from '../wc/command.ts'
import find from './command.ts'

// Expected output is what GNU findutils 4.9 prints on Debian 12.
const run = onMachine({ chmod, find, mkdir, sort, touch, wc })

describe('find', () => {
  it('find lists everything below, directories first', async () => {
    expect(await run('mkdir -p a/b; touch a/b/f; find a; find a -depth')).toEqual({
      code: 0,
      stdout: 'a\na/b\na/b/f\na/b/f\na/b\na\n',
      stderr: '',
    })
  })

  it('find chooses by name, type and depth', async () => {
    expect(
      await run(
        "mkdir -p a/b; touch a/x.txt a/b/y.TXT a/b/z; find a -name '*.txt'; find a -iname '*.txt' -type f | sort; find a -maxdepth 1 -type d | sort; find a -path '*/b/*' | sort",
      ),
    ).toEqual({ code: 0, stdout: 'a/x.txt\na/b/y.TXT\na/x.txt\na\na/b\na/b/y.TXT\na/b/z\n', stderr: '' })
  })

  it('find joins tests with and, or and not', async () => {
    expect(
      await run(
        "touch a.c b.h c.o; find . -name '*.c' -o -name '*.h' | sort; find . -type f ! -name '*.o' | sort; find . -type f \\( -name a.c -o -name c.o \\) -print | sort",
      ),
    ).toEqual({ code: 0, stdout: './a.c\n./b.h\n./a.c\n./b.h\n./a.c\n./c.o\n', stderr: '' })
  })

  it('find -exec runs a program for each, or once for all', async () => {
    expect(
      await run(
        "echo 1 > a.txt; echo 2 > b.txt; find . -name '*.txt' -exec wc -c {} \\; | sort; find . -name '*.txt' -exec echo {} + | wc -l",
      ),
    ).toEqual({ code: 0, stdout: '2 ./a.txt\n2 ./b.txt\n1\n', stderr: '' })
  })

  it('find -delete and -empty', async () => {
    expect(await run('mkdir d; touch d/f; echo x > d/g; find d -empty -delete; find d')).toEqual({
      code: 0,
      stdout: 'd\nd/g\n',
      stderr: '',
    })
  })

  it('find chooses by size, time and mode', async () => {
    expect(
      await run(
        "printf 12345 > s; touch -d '2020-01-01' old; touch new; chmod 600 s; find . -size -10c -type f -perm 600; find . -newer old -type f | sort; find . -mtime +365",
      ),
    ).toEqual({ code: 0, stdout: './s\n./new\n./s\n./old\n', stderr: '' })
  })

  it('find -ok asks before each', async () => {
    expect(await run("touch a b; printf 'y\\nn\\n' | find a b -ok echo got {} \\;; find a -ok echo {} \\; < /dev/null")).toEqual({
      code: 0,
      stdout: 'got a\n',
      stderr: '< echo ... a > ? < echo ... b > ? < echo ... a > ? ',
    })
  })

  it('find says what is wrong, and goes on', async () => {
    expect(
      await run(
        'touch f; find nothing f; echo $?; find . -nope; echo $?; find . -name; echo $?; find . -exec echo; echo $?; find f -exec no-such {} \\; ; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: 'f\n1\n1\n1\n1\n0\n',
      stderr:
        "find: ‘nothing’: No such file or directory\nfind: unknown predicate `-nope'\nfind: missing argument to `-name'\nfind: missing argument to `-exec'\nfind: ‘no-such’: No such file or directory\n",
    })
  })
})
