import type { Identity } from './store.ts'

export type IdentityProblem = 'name' | 'email'

/** Who git says made a commit, as typed; what is wrong with it when it cannot be used. */
export function parseIdentity(name: string, email: string): Identity | { problem: IdentityProblem } {
  const identity = { name: name.trim().replace(/\s+/g, ' '), email: email.trim() }
  // Git takes angle brackets and newlines out of names: better said than done behind one's back.
  if (identity.name === '' || /[<>\x00-\x1f]/.test(identity.name)) return { problem: 'name' }
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(identity.email)) return { problem: 'email' }
  return identity
}

/** The text of `~/.gitconfig` with the identity in it; undefined when the learner has set one there already. */
export function withIdentity(config: string, { name, email }: Identity): string | undefined {
  if (/^\s*\[user\]/im.test(config)) return undefined
  const before = config === '' || config.endsWith('\n') ? config : `${config}\n`
  return `${before}[user]\n\tname = ${quoted(name)}\n\temail = ${quoted(email)}\n`
}

/** Quoted where git's file format needs it. */
function quoted(value: string): string {
  return /[#;"\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
}
