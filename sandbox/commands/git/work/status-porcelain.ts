import { type Change, flatten } from '../diff/changes.ts'
import type { Git } from '../session.ts'
import { NO_OID } from '../store/format.ts'
import { quotePath } from '../text/quote.ts'
import type { Status } from './status.ts'

const UNMERGED: Record<string, string> = { '1': 'DD', '2': 'AU', '1,3': 'DU', '3': 'UA', '1,2': 'UD', '2,3': 'AA', '1,2,3': 'UU' }

const octal = (mode: number | undefined) => (mode ?? 0).toString(8).padStart(6, '0')

/** `git status --porcelain=v2`: one line a path with modes and ids of HEAD, index and work tree. */
export function formatPorcelain2(git: Git, status: Status, options: { branch: boolean; end: string }): string {
  const name = (path: string) => (options.end === '\0' ? path : quotePath(path, git.config.boolean('core.quotepath') ?? true))
  const lines = options.branch ? branchLines(status) : []
  lines.push(...changeLines(git, status, name))
  for (const path of status.untracked) lines.push(`? ${name(path)}`)
  for (const path of status.ignored) lines.push(`! ${name(path)}`)
  return lines.map(line => line + options.end).join('')
}

function branchLines(status: Status): string[] {
  const lines = [`# branch.oid ${status.head ?? '(initial)'}`, `# branch.head ${status.branch ?? '(detached)'}`]
  if (!status.tracking) return lines
  lines.push(`# branch.upstream ${status.tracking.name}`)
  const { distance } = status.tracking
  if (distance) lines.push(`# branch.ab +${distance.ahead} -${distance.behind}`)
  return lines
}

function changeLines(git: Git, status: Status, name: (path: string) => string): string[] {
  const { index, objects, head } = git.repository
  const committed = flatten(objects, head === undefined ? undefined : objects.commit(head).tree)
  const lines = new Map<string, string>()
  const staged = new Map(status.staged.map(change => [change.path, change]))
  const unstaged = new Map(status.unstaged.map(change => [change.path, change]))
  for (const path of new Set([...staged.keys(), ...unstaged.keys()])) {
    const first: Change | undefined = staged.get(path)
    const second = unstaged.get(path)
    const before = committed.get(first?.from ?? path)
    const entry = index.entries.get(path)
    const kept = entry?.intent ? undefined : entry
    const work = second ? second.after?.mode : kept?.mode
    const codes = `${first?.status ?? '.'}${second?.status ?? '.'} N...`
    const rest = `${codes} ${octal(before?.mode)} ${octal(kept?.mode)} ${octal(work)} ${before?.oid ?? NO_OID} ${kept?.oid ?? NO_OID}`
    lines.set(
      path,
      first?.from === undefined ? `1 ${rest} ${name(path)}` : `2 ${rest} R${first.score ?? 100} ${name(path)}\t${name(first.from)}`,
    )
  }
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
  return [...sorted, ...status.conflicts.map(({ path, stages }) => unmergedLine(git, path, UNMERGED[stages.join()] ?? 'UU', name))]
}

function unmergedLine(git: Git, path: string, codes: string, name: (path: string) => string): string {
  const repository = git.work
  const entries = repository.index.conflicts.get(path) ?? []
  const stages = [1, 2, 3].map(stage => entries.find(entry => entry.stage === stage))
  const stat = repository.fs.lstat(repository.file(path))
  const work = stat ? (stat.kind === 'symlink' ? 0o120000 : stat.mode & 0o100 ? 0o100755 : 0o100644) : 0
  return `u ${codes} N... ${stages.map(entry => octal(entry?.mode)).join(' ')} ${octal(work)} ${stages.map(entry => entry?.oid ?? NO_OID).join(' ')} ${name(path)}`
}
