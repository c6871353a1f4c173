import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import cat from '../cat/command.ts'
import cmp from '../cmp/command.ts'
import head from '../head/command.ts'
import ls from '../ls/command.ts'
import seq from '../seq/command.ts'
import tail from '../tail/command.ts'
import wc from '../wc/command.ts'
import split from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ cat, cmp, head, ls, seq, split, tail, wc })

describe('split', () => {
  it('split cuts by lines, and the pieces make the whole again', async () => {
    expect(await run('seq 5 > f; split -l 2 f; ls; cat xaa; cat x?? | cmp - f; echo $?; seq 2500 | split - p; wc -l p*')).toEqual({
      code: 0,
      stdout: 'f\nxaa\nxab\nxac\n1\n2\n0\n 1000 paa\n 1000 pab\n  500 pac\n 2500 total\n',
      stderr: '',
    })
  })

  it('split cuts by bytes, with numbers for names', async () => {
    expect(await run('printf abcdefgh | split -b 3 -d --additional-suffix=.txt - p-; head p-*; printf x | split -b 1K -a 3; ls')).toEqual({
      code: 0,
      stdout: '==> p-00.txt <==\nabc\n==> p-01.txt <==\ndef\n==> p-02.txt <==\nghp-00.txt\np-01.txt\np-02.txt\nxaaa\n',
      stderr: '',
    })
  })

  it('split -n makes so many pieces', async () => {
    expect(await run('printf 0123456789 > f; split -n 3 f c; head c*; seq 10 > g; split -n l/3 g l; wc -c l?? | head -n 3')).toEqual({
      code: 0,
      stdout: '==> caa <==\n012\n==> cab <==\n345\n==> cac <==\n6789 8 laa\n 6 lab\n 7 lac\n',
      stderr: '',
    })
  })

  it('split goes on after its last short name', async () => {
    expect(
      await run('seq 660 | split -l 1 - s; ls | tail -n 12 | head -n 3; ls | wc -l; seq 95 | split -l 1 -d - n; ls n8* n9* | tail -n 6'),
    ).toEqual({ code: 0, stdout: 'syy\nsyz\nszaaa\n660\nn89\nn9000\nn9001\nn9002\nn9003\nn9004\n', stderr: '' })
  })

  it('split --verbose says what it writes', async () => {
    expect(await run('seq 3 | split -l 2 --verbose; seq 3 | split -l 1 --numeric-suffixes=7 - q; ls q*')).toEqual({
      code: 0,
      stdout: "creating file 'xaa'\ncreating file 'xab'\nq07\nq08\nq09\n",
      stderr: '',
    })
  })

  it('split says what is wrong', async () => {
    expect(
      await run(
        'split nothing; echo $?; split -l 0 f; echo $?; split -l x f; echo $?; split -b x f; echo $?; split -l 1 -b 1 f; echo $?; split a b c; echo $?; seq 30 | split -l 1 -a 1 - t; echo $?; split -n 0 f; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: '1\n1\n1\n1\n1\n1\n1\n1\n',
      stderr:
        "split: cannot open 'nothing' for reading: No such file or directory\nsplit: invalid number of lines: ‘0’: Numerical result out of range\nsplit: invalid number of lines: ‘x’\nsplit: invalid number of bytes: ‘x’\nsplit: cannot split in more than one way\nTry 'split --help' for more information.\nsplit: extra operand ‘c’\nTry 'split --help' for more information.\nsplit: output file suffixes exhausted\nsplit: invalid number of chunks: ‘0’: Numerical result out of range\n",
    })
  })
})
