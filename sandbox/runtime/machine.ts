/** The machine before anyone touched it: what the reference system has at the paths that learners look at. */

import type { Path, Snapshot, SnapshotEntry } from '../contract.ts'
import { HOME, UID } from './places.ts'

const DIRECTORIES: Path[] = [
  '/etc',
  '/home',
  '/opt',
  '/srv',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/local',
  '/usr/local/bin',
  '/usr/share',
  '/var',
  '/var/log',
]

const FILES: Record<Path, string> = {
  '/etc/debian_version': '12.12\n',
  '/etc/gitconfig': '[init]\n\tdefaultBranch = main\n',
  '/etc/group': 'root:x:0:\nusers:x:100:\nnogroup:x:65534:\nlearner:x:1000:\n',
  '/etc/hostname': 'slipway\n',
  '/etc/hosts': '127.0.0.1\tlocalhost\n127.0.1.1\tslipway\n',
  '/etc/os-release':
    'PRETTY_NAME="Slipway sandbox (like Debian GNU/Linux 12)"\nNAME="Slipway sandbox"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=slipway\nID_LIKE=debian\n',
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nlearner:x:1000:1000:Learner,,,:/home/learner:/bin/bash\n',
  '/etc/shells': '/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n',
}

/** Links and folders that the tree is laid out with; programs are files whose first line names the command. */
export function machine(programs: Iterable<string>, now: number): Snapshot {
  const directory = (path: Path, mode = 0o755, uid = 0): SnapshotEntry => ({ path, kind: 'directory', mode, mtime: now, uid })
  const file = (path: Path, text: string, mode = 0o644): SnapshotEntry => {
    return { path, kind: 'file', mode, mtime: now, uid: 0, bytes: new TextEncoder().encode(text) }
  }
  return {
    entries: [
      ...DIRECTORIES.map(path => directory(path)),
      directory('/root', 0o700),
      directory('/tmp', 0o1777),
      directory('/var/tmp', 0o1777),
      directory(HOME, 0o755, UID),
      { path: '/bin', kind: 'symlink', mode: 0o777, mtime: now, uid: 0, target: 'usr/bin' },
      { path: '/sbin', kind: 'symlink', mode: 0o777, mtime: now, uid: 0, target: 'usr/sbin' },
      directory('/usr/sbin'),
      ...Object.entries(FILES).map(([path, text]) => file(path as Path, text)),
      ...[...programs].map(name => file(`/usr/bin/${name}`, `#!slipway ${name}\n`, 0o755)),
    ],
  }
}

/** The environment of a login on it. */
export function environment(): Map<string, string> {
  return new Map([
    ['HOME', HOME],
    ['USER', 'learner'],
    ['LOGNAME', 'learner'],
    ['SHELL', '/bin/bash'],
    ['PATH', `${HOME}/.local/bin:/usr/local/bin:/usr/bin:/bin`],
    ['LANG', 'C.UTF-8'],
    ['LC_ALL', 'C.UTF-8'],
    ['TZ', 'UTC'],
    ['TERM', 'xterm-256color'],
  ])
}
