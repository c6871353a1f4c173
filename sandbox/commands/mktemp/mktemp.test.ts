import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import stat from '../stat/command.ts'
import mktemp from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ mktemp, stat })

describe('mktemp', () => {
  it('mktemp makes a file that only its owner reads', async () => {
    expect(await run("f=$(mktemp); test -f $f && stat -c '%a %s' $f; case $f in /tmp/tmp.??????????) echo named;; esac")).toEqual({
      code: 0,
      stdout: '600 0\nnamed\n',
      stderr: '',
    })
  })

  it('mktemp follows a template', async () => {
    expect(
      await run(
        'f=$(mktemp report-XXXX.csv); case $f in report-????.csv) test -f $f && echo there;; esac; d=$(mktemp -d -p . dir.XXXXXX); test -d $d && echo directory; f=$(mktemp -u x.XXX); test -e $f || echo not made',
      ),
    ).toEqual({ code: 0, stdout: 'there\ndirectory\nnot made\n', stderr: '' })
  })

  it('mktemp says what is wrong with a template', async () => {
    expect(await run('mktemp ab; echo $?; mktemp a.XX; echo $?; mktemp no/such.XXXX > /dev/null; echo $?')).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        "mktemp: too few X's in template ‘ab’\nmktemp: too few X's in template ‘a.XX’\nmktemp: failed to create file via template ‘no/such.XXXX’: No such file or directory\n",
    })
  })
})
