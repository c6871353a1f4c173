import { describe, expect, it } from 'vitest'
import { onMachine } from '../_shared/line-suite.ts'
import touch from '../touch/command.ts'
import date from './command.ts'

// Expected output is what GNU coreutils 9.1 prints on Debian 12.
const run = onMachine({ date, touch })

describe('date', () => {
  it('date -d prints a moment in a format', async () => {
    expect(
      await run(
        "date -u -d @0; date -u -d '2026-03-01 09:05' '+%F %R, day %j, %-d.%-m., %A'; date -u -d @1700000000 --iso-8601=seconds; date -R -d @0",
      ),
    ).toEqual({
      code: 0,
      stdout:
        'Thu Jan  1 00:00:00 UTC 1970\n2026-03-01 09:05, day 060, 1.3., Sunday\n2023-11-14T22:13:20+00:00\nThu, 01 Jan 1970 00:00:00 +0000\n',
      stderr: '',
    })
  })

  it('date counts from a day', async () => {
    expect(
      await run(
        "date -d '2026-01-31 +1 month' +%F; date -d '2026-03-01 yesterday' +%F; date -d '2024-02-28 2 days' +%F; date -d '2026-01-01 3 hours ago' '+%F %R'",
      ),
    ).toEqual({ code: 0, stdout: '2026-03-03\n2026-02-28\n2024-03-01\n2025-12-31 21:00\n', stderr: '' })
  })

  it('date knows zones', async () => {
    expect(await run("TZ=Europe/Paris date -d @1780000000 '+%F %T %Z'; TZ=America/New_York date -d @1780000000 +%R%z")).toEqual({
      code: 0,
      stdout: '2026-05-28 22:26:40 CEST\n16:26-0400\n',
      stderr: '',
    })
  })

  it('date -r prints when a file changed', async () => {
    expect(await run("touch -d '2026-01-02 03:04:05' f; date -r f +%T; date -r nothing; echo $?")).toEqual({
      code: 0,
      stdout: '03:04:05\n1\n',
      stderr: 'date: nothing: No such file or directory\n',
    })
  })

  it('date says what is no date and what is no format', async () => {
    expect(await run("date -d nonsense; echo $?; date -d '2026-02-30'; echo $?; date -d @0 F; echo $?")).toEqual({
      code: 0,
      stdout: '1\n1\n1\n',
      stderr:
        "date: invalid date ‘nonsense’\ndate: invalid date ‘2026-02-30’\ndate: the argument ‘F’ lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'\nTry 'date --help' for more information.\n",
    })
  })
})
