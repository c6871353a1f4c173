import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import mkdir from '../mkdir/command.ts'
import rm from '../rm/command.ts'
import sha256sum from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ mkdir, rm, sha256sum })

describe('sha256sum', () => {
  it('sha256sum prints digests of files and standard input', async () => {
    expect(await run("printf abc > f; sha256sum f; printf abc | sha256sum; printf '' | sha256sum")).toEqual({
      code: 0,
      stdout:
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  f\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  -\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  -\n',
      stderr: '',
    })
  })

  it('sha256sum has the older digests under their names', async () => {
    expect(await run('printf abc | md5sum; printf abc | sha1sum; printf abc | sha512sum')).toEqual({
      code: 0,
      stdout:
        '900150983cd24fb0d6963f7d28e17f72  -\na9993e364706816aba3e25717850c26c9cd0d89d  -\nddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  -\n',
      stderr: '',
    })
  })

  it('sha256sum -c checks a list', async () => {
    expect(
      await run(
        'echo 1 > a; echo 2 > b; sha256sum a b > sums; sha256sum -c sums; echo changed > b; sha256sum -c sums; echo $?; rm a; sha256sum --quiet -c sums; echo $?; sha256sum --status -c sums; echo $?',
      ),
    ).toEqual({
      code: 0,
      stdout: 'a: OK\nb: OK\na: OK\nb: FAILED\n1\na: FAILED open or read\nb: FAILED\n1\n1\n',
      stderr:
        'sha256sum: WARNING: 1 computed checksum did NOT match\nsha256sum: a: No such file or directory\nsha256sum: WARNING: 1 listed file could not be read\nsha256sum: WARNING: 1 computed checksum did NOT match\nsha256sum: a: No such file or directory\n',
    })
  })

  it('sha256sum says what it cannot read', async () => {
    expect(await run('sha256sum nothing; echo $?; mkdir d; sha256sum d; echo $?; echo nonsense | sha256sum -c; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        "sha256sum: nothing: No such file or directory\nsha256sum: d: Is a directory\nsha256sum: 'standard input': no properly formatted checksum lines found\n",
    })
  })
})
