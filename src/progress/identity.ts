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

const USER = /^\s*\[user\].*(?:\n[ \t].*)*\n?/gim

/** The text of `~/.gitconfig` with the identity in it, in the place of one that was there. */
export function withIdentity(config: string, { name, email }: Identity): string {
  const rest = config.replace(USER, '')
  const before = rest === '' || rest.endsWith('\n') ? rest : `${rest}\n`
  return `${before}[user]\n\tname = ${quoted(name)}\n\temail = ${quoted(email)}\n`
}

/** Who the text of `~/.gitconfig` says the learner is; undefined unless it says both. */
export function identityOf(config: string): Identity | undefined {
  const value = (key: string) => new RegExp(`^\\s*${key}\\s*=\\s*"?(.*?)"?\\s*$`, 'im').exec(config.match(USER)?.join('\n') ?? '')?.[1]
  const parsed = parseIdentity(value('name') ?? '', value('email') ?? '')
  return 'problem' in parsed ? undefined : parsed
}

/** Quoted where git's file format needs it. */
function quoted(value: string): string {
  return /[#;"\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
}
