import type { Path } from '../../contract.ts'
import { Failure } from './failure.ts'
import type { Git } from './session.ts'

/** The program that the learner chose, in git's order; undefined when there is none and the editor beside the terminal is used. */
export function chosenEditor(git: Git): string | undefined {
  return git.env('GIT_EDITOR') ?? git.config.get('core.editor') ?? git.env('VISUAL') ?? git.env('EDITOR')
}

/** Opens a file and resolves when it is closed; fails as git does when the editor fails. */
export async function openEditor(git: Git, path: Path): Promise<void> {
  await git.flush()
  const editor = chosenEditor(git)
  if (editor !== undefined && editor !== '' && !/^(code|nano|vi|vim|editor)( --?w(ait)?)?$/.test(editor.trim())) {
    const code = editor === ':' ? 0 : await git.ctx.spawn(['sh', '-c', `${editor} "$@"`, editor, path], { cwd: git.cwd })
    if (code !== 0) throw new Failure(`error: There was a problem with the editor '${editor}'.\n`, 1)
    return
  }
  if (git.ctx.edit) {
    git.warn('hint: Waiting for your editor to close the file...\n')
    await git.flush()
    await git.ctx.edit(path)
    return
  }
  const dumb = 'error: Terminal is dumb, but EDITOR unset\n'
  throw new Failure(
    editor === undefined ? dumb : `error: cannot run ${editor}: No such file or directory\nerror: unable to start editor '${editor}'\n`,
    1,
  )
}

/** Text of a message without comments, blanks at line ends, and superfluous empty lines. */
export function cleanMessage(text: string, mode: 'strip' | 'whitespace' | 'verbatim' | 'scissors' = 'strip'): string {
  if (mode === 'verbatim') return text
  let kept = text
  const cut = /^# -+ >8 -+$/m.exec(kept)
  if (cut) kept = kept.slice(0, cut.index)
  let lines = kept.split('\n').map(line => line.trimEnd())
  if (mode === 'strip') lines = lines.filter(line => !line.startsWith('#'))
  const joined = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .replace(/\n+$/, '')
  return joined === '' ? '' : `${joined}\n`
}
