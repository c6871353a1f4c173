import { Failure } from './failure.ts'
import type { Git } from './session.ts'

/** Words of an alias, split as git splits them: blanks, quotes and backslashes. */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let word: string | undefined
  let quote: string | undefined
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    if (quote !== undefined) {
      if (char === quote) quote = undefined
      else if (char === '\\' && quote === '"') word = (word ?? '') + (text[++at] ?? '')
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '\\') word = (word ?? '') + (text[++at] ?? '')
    else word = (word ?? '') + char
  }
  if (quote !== undefined) throw new Failure('fatal: bad alias string: unclosed quote\n', 128)
  if (word !== undefined) words.push(word)
  return words
}

/** What an alias stands for: more words for git, or a shell command (`!…`), which is run. */
export async function expandAlias(
  git: Git,
  use: { name: string; alias: string; args: string[] },
): Promise<{ words: string[] } | { code: number }> {
  if (!use.alias.startsWith('!')) {
    const words = splitWords(use.alias)
    if (words.length === 0) throw new Failure(`fatal: empty alias for ${use.name}\n`, 128)
    return { words: [...words, ...use.args] }
  }
  await git.flush()
  const cwd = git.found?.workTree ?? git.cwd
  const prefix = git.found?.workTree === undefined || git.prefix === '' ? '' : `${git.prefix}/`
  const env = new Map([...git.ctx.env, ['GIT_PREFIX', prefix]])
  const line = use.args.length > 0 ? `${use.alias.slice(1)} "$@"` : use.alias.slice(1)
  return { code: await git.ctx.spawn(['sh', '-c', line, use.alias.slice(1), ...use.args], { cwd, env }) }
}
