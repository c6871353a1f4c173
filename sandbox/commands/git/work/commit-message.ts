import type { Path } from '../../../contract.ts'
import { cleanMessage } from '../editor.ts'
import { Failure, fatal } from '../failure.ts'
import { commitOf } from '../history/revision.ts'
import type { Options } from '../options.ts'
import type { Git } from '../session.ts'

export interface Draft {
  text: string
  /** Given by `-m`, `-F` or taken over: no editor unless asked. */
  complete: boolean
  /** From `commit.template`: left as it is, it is no message. */
  template?: string
}

async function readMessageFile(git: Git, name: string): Promise<string> {
  if (name === '-') return git.ctx.stdin.text()
  const path = git.resolve(name)
  if (git.fs.stat(path)?.kind !== 'file')
    throw fatal(`could not read log file '${name}': ${git.fs.exists(path) ? 'Is a directory' : 'No such file or directory'}`)
  return git.fs.text(path)
}

/** What the message begins with: options, the commit that is amended, a merge, a template. */
export async function draftMessage(git: Git, options: Options, amended: string | undefined): Promise<Draft> {
  const messages = options.list('message')
  const file = options.text('file')
  const reuse = options.text('reuse-message') ?? options.text('reedit-message')
  if (messages.length > 0 && file !== undefined) throw fatal("options '-m' and '-F' cannot be used together")
  if (reuse !== undefined && (messages.length > 0 || file !== undefined)) {
    throw fatal(`options '${file === undefined ? '-m' : '-F'}' and '-${options.text('reuse-message') ? 'C' : 'c'}' cannot be used together`)
  }
  if (messages.length > 0)
    return { text: messages.map(message => (message.endsWith('\n') ? message : `${message}\n`)).join('\n'), complete: true }
  if (file !== undefined) return { text: await readMessageFile(git, file), complete: true }
  if (reuse !== undefined)
    return { text: git.repository.objects.commit(commitOf(git, reuse)).message, complete: options.text('reuse-message') !== undefined }
  const fixup = options.text('fixup') ?? options.text('squash')
  if (fixup !== undefined) {
    const subject = git.repository.objects.commit(commitOf(git, fixup)).message.split('\n')[0]
    return {
      text: `${options.text('fixup') === undefined ? 'squash' : 'fixup'}! ${subject}\n`,
      complete: options.text('fixup') !== undefined,
    }
  }
  if (amended !== undefined) return { text: amended, complete: false }
  const merge = git.repository.state('MERGE_MSG')
  const squash = git.repository.state('SQUASH_MSG')
  if (merge !== undefined || squash !== undefined) return { text: `${squash ?? ''}${merge ?? ''}`, complete: false }
  return fromTemplate(git, options)
}

function fromTemplate(git: Git, options: Options): Draft {
  const template = options.text('template') ?? git.config.get('commit.template')
  if (template === undefined) return { text: '', complete: false }
  const path = git.resolve(template.replace(/^~(?=\/)/, git.home ?? '~')) as Path
  if (!git.fs.exists(path)) throw fatal(`could not read '${template}': No such file or directory`)
  const text = git.fs.text(path)
  return { text, complete: false, template: text }
}

/** The message without comments; fails when nothing is left. */
export function finishMessage(text: string, draft: Draft, mode: Parameters<typeof cleanMessage>[1], allowEmpty: boolean): string {
  const message = cleanMessage(text, mode)
  const bare = message.replace(/^Signed-off-by: .*\n?/gm, '').trim()
  if (draft.template !== undefined && message === cleanMessage(draft.template, mode) && message !== '') {
    throw new Failure('Aborting commit; you did not edit the message.\n', 1)
  }
  if (bare === '' && !allowEmpty) throw new Failure('Aborting commit due to empty commit message.\n', 1)
  return message
}
