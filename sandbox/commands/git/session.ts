import type { CommandContext, Filesystem, Path } from '../../contract.ts'
import { Failure, fatal } from './failure.ts'
import { Config } from './store/config.ts'
import type { Person } from './store/format.ts'
import { discover, Repository } from './store/repository.ts'
import { type Painter, painter } from './text/colour.ts'
import { type DateContext, parseDate, zoneOf } from './text/date.ts'
import { Ignore } from './work/ignore.ts'
import { Pathspec } from './work/pathspec.ts'

/** What stands between `git` and the verb. */
export interface Globals {
  cwd: Path
  config: { key: string; value: string | undefined }[]
  gitDir?: string
  workTree?: string
}

const UNKNOWN = `
*** Please tell me who you are.

Run

  git config --global user.email "you@example.com"
  git config --global user.name "Your Name"

to set your account's default identity.
Omit --global to set the identity only in this repository.

`

/** One run of git: its surroundings, its settings, its repository and what it says. */
export class Git {
  readonly ctx: CommandContext
  readonly globals: Globals
  readonly #said: { error: boolean; text: string }[] = []
  #config: Config | undefined
  #repository: Repository | null | undefined
  #ignore: Ignore | undefined

  constructor(ctx: CommandContext, globals: Globals) {
    this.ctx = ctx
    this.globals = globals
  }

  get cwd(): Path {
    return this.globals.cwd
  }

  get fs(): Filesystem {
    return this.ctx.fs
  }

  env(name: string): string | undefined {
    return this.ctx.env.get(name)
  }

  // ── What it says ──

  print(text: string): void {
    if (text !== '') this.#said.push({ error: false, text })
  }

  warn(text: string): void {
    if (text !== '') this.#said.push({ error: true, text })
  }

  /** Bytes as they are: the content of an object. */
  async printBytes(bytes: Uint8Array): Promise<void> {
    await this.flush()
    if (bytes.length > 0) await this.ctx.stdout.write(bytes)
  }

  /** Sends what was said, in order: before an editor opens, and at the end. */
  async flush(): Promise<void> {
    const said = this.#said.splice(0)
    for (let at = 0; at < said.length; ) {
      const { error } = said[at] as { error: boolean; text: string }
      let text = ''
      while (said[at]?.error === error) text += said[at++]?.text
      await (error ? this.ctx.stderr : this.ctx.stdout).write(text)
    }
  }

  /** Whether output of a kind (`status`, `diff`, `branch`) is in colour; `asked` is the value of `--color`. */
  coloured(kind: string, asked?: string | boolean): boolean {
    const setting =
      asked === true
        ? 'always'
        : asked === false
          ? 'never'
          : (asked ?? this.config.get(`color.${kind}`) ?? this.config.get('color.ui') ?? 'auto')
    if (/^(always)$/i.test(setting)) return true
    if (/^(never|false|no|off)$/i.test(setting)) return false
    return this.ctx.stdout.isTerminal && this.env('TERM') !== 'dumb'
  }

  painter(kind: string, asked?: string | boolean): Painter {
    return painter(this.coloured(kind, asked))
  }

  // ── Where it is ──

  get home(): string | undefined {
    return this.env('HOME')
  }

  /** Undefined outside of one. */
  get found(): Repository | undefined {
    if (this.#repository === undefined) this.#repository = this.#locate() ?? null
    return this.#repository ?? undefined
  }

  get repository(): Repository {
    const found = this.found
    if (found) return found
    const gitDir = this.globals.gitDir ?? this.env('GIT_DIR')
    throw fatal(
      gitDir === undefined ? 'not a git repository (or any of the parent directories): .git' : `not a git repository: '${gitDir}'`,
    )
  }

  /** The repository, for verbs that need its files. */
  get work(): Repository & { workTree: Path } {
    const repository = this.repository
    if (
      repository.workTree === undefined ||
      (this.cwd !== repository.workTree && this.cwd.startsWith(`${repository.gitDir}/`)) ||
      this.cwd === repository.gitDir
    ) {
      throw fatal('this operation must be run in a work tree')
    }
    return repository as Repository & { workTree: Path }
  }

  #locate(): Repository | undefined {
    const gitDir = this.globals.gitDir ?? this.env('GIT_DIR')
    if (gitDir === undefined) return discover(this.fs, this.fs.exists(this.cwd) ? this.fs.realpath(this.cwd) : this.cwd)
    const path = this.resolve(gitDir)
    if (!this.fs.exists(`${path}/HEAD` as Path)) return undefined
    const workTree = this.globals.workTree ?? this.env('GIT_WORK_TREE')
    return new Repository(this.fs, path, workTree === undefined ? this.cwd : this.resolve(workTree))
  }

  /** An absolute path; `~` is the shell's business. */
  resolve(path: string): Path {
    const parts: string[] = []
    for (const part of (path.startsWith('/') ? path : `${this.cwd}/${path}`).split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '' && part !== '.') parts.push(part)
    }
    return `/${parts.join('/')}`
  }

  /** Where we stand in the work tree: '' at the top, `src/app` below. */
  get prefix(): string {
    const top = this.repository.workTree
    const cwd = this.fs.exists(this.cwd) ? this.fs.realpath(this.cwd) : this.cwd
    if (top === undefined || cwd === top || !cwd.startsWith(top === '/' ? '/' : `${top}/`)) return ''
    return cwd.slice(top === '/' ? 1 : top.length + 1)
  }

  pathspec(words: string[]): Pathspec {
    return new Pathspec(words, { prefix: this.prefix, workTree: this.repository.workTree ?? '/', cwd: this.cwd })
  }

  /** A path of the command line, relative to the top of the work tree. */
  path(word: string): string {
    return this.pathspec([word]).items[0]?.literal ?? word
  }

  // ── Settings ──

  get globalFile(): Path | undefined {
    const named = this.env('GIT_CONFIG_GLOBAL')
    if (named !== undefined) return this.resolve(named)
    return this.home === undefined ? undefined : (`${this.home}/.gitconfig` as Path)
  }

  get config(): Config {
    if (!this.#config) {
      const xdg = this.env('XDG_CONFIG_HOME') ?? (this.home === undefined ? undefined : `${this.home}/.config`)
      const global = [xdg === undefined || this.env('GIT_CONFIG_GLOBAL') !== undefined ? undefined : `${xdg}/git/config`, this.globalFile]
      const gitDir = this.found?.gitDir
      this.#config = new Config({
        fs: this.fs,
        global: global.filter(path => path !== undefined) as Path[],
        local: gitDir && (`${gitDir}/config` as Path),
        localLabel: gitDir ? this.localLabel(gitDir) : '.git/config',
        command: [...this.#environmentConfig(), ...this.globals.config],
      })
    }
    return this.#config
  }

  /** How messages name the repository's own configuration: relative at the top, else whole. */
  localLabel(gitDir: Path): string {
    return gitDir === `${this.cwd}/.git` ? '.git/config' : `${gitDir}/config`
  }

  /** `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_0`, `GIT_CONFIG_VALUE_0` … */
  #environmentConfig(): { key: string; value: string | undefined }[] {
    const count = Number(this.env('GIT_CONFIG_COUNT') ?? 0)
    return Array.from({ length: count }, (_, number) => ({
      key: this.env(`GIT_CONFIG_KEY_${number}`) ?? '',
      value: this.env(`GIT_CONFIG_VALUE_${number}`),
    })).filter(entry => entry.key.includes('.'))
  }

  forgetConfig(): void {
    this.#config = undefined
  }

  get ignore(): Ignore {
    if (!this.#ignore) {
      const repository = this.repository
      const own = this.config.get('core.excludesfile')
      const xdg = this.env('XDG_CONFIG_HOME') ?? `${this.home ?? ''}/.config`
      const personal = own === undefined ? `${xdg}/git/ignore` : own.replace(/^~(?=\/)/, this.home ?? '~')
      const exclude = `${repository.gitDir}/info/exclude` as Path
      this.#ignore = new Ignore(this.fs, path => repository.file(path), [
        {
          path: exclude,
          label:
            repository.workTree && exclude.startsWith(`${repository.workTree}/`) ? exclude.slice(repository.workTree.length + 1) : exclude,
        },
        { path: this.resolve(personal), label: personal },
      ])
    }
    return this.#ignore
  }

  // ── Time and people ──

  get dates(): DateContext {
    const { clock } = this.ctx
    return { now: Math.floor(clock.now() / 1000), offset: timestamp => clock.offset(timestamp * 1000) }
  }

  /** Who makes a commit: environment, then settings. Fails with git's plea when nobody is known. */
  person(role: 'author' | 'committer'): Person {
    const upper = role.toUpperCase()
    const name = this.env(`GIT_${upper}_NAME`) ?? this.config.get(`${role}.name`) ?? this.config.get('user.name')
    const email = this.env(`GIT_${upper}_EMAIL`) ?? this.config.get(`${role}.email`) ?? this.config.get('user.email') ?? this.env('EMAIL')
    const title = role === 'author' ? 'Author' : 'Committer'
    if (email === undefined) {
      throw new Failure(
        `${title} identity unknown\n${UNKNOWN}fatal: unable to auto-detect email address (got '${this.env('USER') ?? 'learner'}@${this.env('HOSTNAME') ?? 'slipway'}.(none)')\n`,
        128,
      )
    }
    const clean = (name ?? '').replace(/[<>\n]/g, '').trim()
    if (clean === '') throw new Failure(`${title} identity unknown\n${UNKNOWN}fatal: empty ident name (for <${email}>) not allowed\n`, 128)
    return { name: clean, email: email.replace(/[<>\n]/g, '').trim(), ...this.moment(this.env(`GIT_${upper}_DATE`)) }
  }

  /** For a reflog: whoever can be found, never a failure. */
  get logger(): Person {
    try {
      return this.person('committer')
    } catch {
      return { name: this.env('USER') ?? 'learner', email: '', ...this.moment(undefined) }
    }
  }

  /** A date as an option or the environment gives it; now when there is none. */
  moment(text: string | undefined): { timestamp: number; zone: string } {
    const dates = this.dates
    if (text === undefined || text === '' || text === 'now') return { timestamp: dates.now, zone: zoneOf(dates.offset(dates.now)) }
    const parsed = parseDate(text, dates)
    if (!parsed) throw fatal(`invalid date format: ${text}`)
    return parsed
  }
}
