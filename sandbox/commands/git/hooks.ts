import type { Path } from '../../contract.ts'
import type { Git } from './session.ts'

/** Runs a hook of the repository when there is one that may be executed; gives its exit code. */
export async function runHook(git: Git, name: string, args: string[] = []): Promise<number> {
  const folder = git.config.get('core.hookspath')
  const top = git.repository.workTree ?? git.repository.gitDir
  const path = (
    folder === undefined ? `${git.repository.gitDir}/hooks/${name}` : `${folder.startsWith('/') ? folder : `${top}/${folder}`}/${name}`
  ) as Path
  const stat = git.fs.stat(path)
  if (stat?.kind !== 'file') return 0
  if (!(stat.mode & 0o100)) {
    git.warn(
      `hint: The '${path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path}' hook was ignored because it's not set as executable.\nhint: You can disable this warning with \`git config advice.ignoredHook false\`.\n`,
    )
    return 0
  }
  await git.flush()
  const env = new Map([...git.ctx.env, ['GIT_DIR', '.git'], ['GIT_INDEX_FILE', '.git/index']])
  return git.ctx.spawn([path, ...args], { cwd: top, env, stdout: git.ctx.stderr })
}
