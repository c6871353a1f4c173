/**
 * Every type that rooms share. Nothing here runs, and nothing here is imported from elsewhere.
 *
 * One worker, one file tree, one door: the page talks to {@link SandboxRuntime} only; commands see a
 * {@link CommandContext} only; checks see a {@link Workspace} only.
 */

/** An absolute path. The tree resolves `.`, `..`, doubled slashes and symbolic links itself. */
export type Path = `/${string}`

// ── Files ────────────────────────────────────────────────────────────────────────────────────────

export type FileKind = 'file' | 'directory' | 'symlink'

export interface FileStat {
  kind: FileKind
  /** Permission bits only, `0o000` to `0o7777`; the kind is told apart. */
  mode: number
  /** Bytes; for a symbolic link the length of its target, for a directory 4096. */
  size: number
  /** Last change of the content, milliseconds since the epoch. */
  mtime: number
  /** Number of the inode: equal for two names of one file (hard links), kept by rename. */
  ino: number
  nlink: number
  /** 1000 for the learner, 0 for what belongs to the machine. */
  uid: number
}

/** A file kept open: it stays readable and writable after its name is removed or renamed. */
export interface OpenFile {
  stat(): FileStat
  /** At most `length` bytes from `position`; shorter at the end, empty past it. */
  readAt(position: number, length: number): Uint8Array
  /** Writes all of `data` at `position`, growing the file as needed (a gap reads as zeros). */
  writeAt(position: number, data: Uint8Array): void
  truncate(length: number): void
  /** Announces what was written to the listeners of the tree. Must be called once. */
  close(): void
}

export interface OpenOptions {
  /** `r` must exist; `w` is created or emptied; `a` and `rw` are created when missing. */
  flag: 'r' | 'w' | 'a' | 'rw'
  /** Fails with EEXIST when the file is there already (`set -C`, O_EXCL). */
  exclusive?: boolean
  /** Mode of a file that has to be created; 0o644 by default. */
  mode?: number
}

export interface SnapshotEntry {
  path: Path
  kind: FileKind
  mode: number
  mtime: number
  uid: number
  /** Content of a file. Shared with the tree, never to be written to. */
  bytes?: Uint8Array
  /** Target of a symbolic link. */
  target?: string
}

/** A tree as plain data, parents before children; it can be structured-cloned and stored. */
export interface Snapshot {
  entries: SnapshotEntry[]
}

/**
 * One synchronous tree. Shell, git, Python and SQL all see this one; nobody keeps a copy.
 * Bytes handed out or taken in are never edited in place: a reader keeps what it read.
 * Every method throws a `SystemError` (`sandbox/error.ts`) with an errno.
 */
export interface Filesystem {
  read(path: Path): Uint8Array
  /** UTF-8 text of a file; undecodable bytes become U+FFFD. */
  text(path: Path): string
  /** Creates or replaces a file; follows links; the parent must exist. `mode` counts only when created (0o644). */
  write(path: Path, data: string | Uint8Array, mode?: number): void
  append(path: Path, data: string | Uint8Array, mode?: number): void
  open(path: Path, options: OpenOptions): OpenFile
  /** One level; EEXIST when there is something. */
  mkdir(path: Path, mode?: number): void
  /** Like `mkdir -p`; does nothing when the directory is there. */
  mkdirs(path: Path, mode?: number): void
  /** Names, sorted by bytes. */
  list(path: Path): string[]
  /** Follows links; undefined when there is nothing (a broken link, a missing parent). */
  stat(path: Path): FileStat | undefined
  /** Of the link itself. */
  lstat(path: Path): FileStat | undefined
  exists(path: Path): boolean
  readlink(path: Path): string
  /** The path without links, `.` or `..`; ENOENT when it does not exist. */
  realpath(path: Path): Path
  symlink(target: string, path: Path): void
  link(existing: Path, path: Path): void
  chmod(path: Path, mode: number): void
  /** Times in milliseconds since the epoch. */
  utimes(path: Path, mtime: number): void
  /** Replaces a file or an empty directory at `to`. */
  rename(from: Path, to: Path): void
  /** A file, a link, or an empty directory (ENOTEMPTY else). */
  remove(path: Path): void
  /** Like `rm -rf`: does nothing when there is nothing. */
  removeTree(path: Path): void
  /** A second tree with the same content, by reference: writes to one are not seen by the other. */
  fork(): Filesystem
  snapshot(root?: Path): Snapshot
  /** Replaces everything. */
  restore(snapshot: Snapshot): void
  /** Adds the entries over what is there (parents made as needed). */
  overlay(snapshot: Snapshot): void
  /** Called with each path whose entry, content or mode changed or went away; a renamed tree announces every path in it. */
  onChange(listener: (path: Path) => void): () => void
  /** Runs with the rights of the machine (uid 0): set-up, never a learner's command. */
  privileged<T>(action: () => T): T
}

// ── Streams and processes ────────────────────────────────────────────────────────────────────────

/** What a process reads. Whatever is not consumed stays for the next reader of the same input (as with `{ read a; cat; }`). */
export interface Input {
  /** The next chunk, never empty; undefined at the end. */
  read(): Promise<Uint8Array | undefined>
  /** Up to and without the next newline; undefined at the end. `ended` is true when the end came before a newline. */
  readLine(): Promise<{ line: string; ended: boolean } | undefined>
  /** Lines without their newline. */
  lines(): AsyncIterable<string>
  /** All that is left, as bytes or as UTF-8 text. */
  bytes(): Promise<Uint8Array>
  text(): Promise<string>
  /** No more will be read: a writer on the other end gets EPIPE. */
  close(): void
  readonly isTerminal: boolean
  /** Length of the regular file that was redirected; undefined for anything else. */
  readonly size?: number | undefined
  /** Its inode. */
  readonly ino?: number | undefined
}

/** What a process writes to. `write` resolves when there is room: a fast writer waits for a slow reader. */
export interface Output {
  /** Rejects with EPIPE when nobody reads any more. */
  write(data: string | Uint8Array): Promise<void>
  readonly isTerminal: boolean
  /** Width of the terminal, or 80. */
  readonly columns: number
  /** Inode of the regular file it goes to: who reads that file would never come to its end. */
  readonly ino?: number | undefined
}

export type Signal =
  | 'HUP'
  | 'INT'
  | 'QUIT'
  | 'KILL'
  | 'TERM'
  | 'TSTP'
  | 'CONT'
  | 'PIPE'
  | 'USR1'
  | 'USR2'
  | 'CHLD'
  | 'ALRM'
  | 'WINCH'
  | 'STOP'

export interface ExecResult {
  code: number
  stdout: string
  stderr: string
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds; rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Minutes that local time is ahead of UTC at that instant. */
  offset(at: number): number
}

export interface SpawnOptions {
  cwd?: Path
  env?: ReadonlyMap<string, string>
  stdin?: Input
  stdout?: Output
  stderr?: Output
  signal?: AbortSignal
}

export interface ProcessInfo {
  pid: number
  ppid: number
  pgid: number
  command: string
  state: 'running' | 'stopped'
  /** Milliseconds since the epoch. */
  started: number
}

export interface CommandContext {
  /** The name it was called by. */
  name: string
  cwd: Path
  env: ReadonlyMap<string, string>
  fs: Filesystem
  net: Network
  clock: Clock
  stdin: Input
  stdout: Output
  stderr: Output
  engine<E extends keyof Engines>(name: E): Promise<Engines[E]>
  /** Runs shell text in a subshell and captures what it prints. */
  exec(line: string): Promise<ExecResult>
  /** Runs a program by its words (no expansion; rejects with ENOENT or EACCES when there is none to run), on this process's streams unless others are given: xargs, find -exec, env, timeout. */
  spawn(argv: string[], options?: SpawnOptions): Promise<number>
  /** Opens a file in the editor pane and resolves when it is closed; undefined where there is no editor (command line). */
  edit?(path: Path): Promise<void>
  process: {
    pid: number
    ppid: number
    pgid: number
    umask: number
    /** The handler returns true when it dealt with the signal (a caught KeyboardInterrupt, a graceful TERM). */
    onSignal(handler: (name: Signal) => boolean): void
    list(): ProcessInfo[]
    kill(pid: number, name: Signal): boolean
  }
  /** What can be called: builtins and commands, by name. */
  commands: ReadonlyMap<string, CommandInfo>
  /** Final death only: KILL, an unhandled signal, a closed pipe. */
  signal: AbortSignal
}

export interface CommandInfo {
  name: string
  summary: string
  usage: string
  /** A builtin of the shell, or a program with a path. */
  kind: 'builtin' | 'program'
  /** The short manual page, Markdown. */
  manual(): Promise<string>
  /** What simulates a real tool says so: a badge, and a page of the fidelity ledger. */
  simulated?: boolean
}

/** Default export of `commands/<name>/command.ts`. */
export interface Command {
  /** One line, as in the NAME section of a manual. */
  summary: string
  /** The synopsis, as `--help` prints it after "Usage: ". */
  usage: string
  /** Other names that run the same code (`egrep`, `fgrep`). */
  aliases?: string[]
  simulated?: boolean
  run(args: string[], ctx: CommandContext): Promise<number> | number
  /** Candidates for the word under the cursor; files are offered when this gives undefined. */
  complete?(words: string[], ctx: CompletionContext): Promise<string[] | undefined>
}

export interface CompletionContext {
  cwd: Path
  env: ReadonlyMap<string, string>
  fs: Filesystem
}

export interface Completion {
  /** Where in the line the candidates replace text, up to the cursor. */
  from: number
  candidates: string[]
}

// ── Engines, services, network ───────────────────────────────────────────────────────────────────

/** Loaded once, lazily; each engine's folder adds its own by declaration merging. */
export interface Engines {
  [name: string]: unknown
}

/** Anything that keeps running. */
export interface Service {
  name: string
  /** Where it listens: `http://forge.local`, `http://127.0.0.1:8000`. */
  origin: string
  fetch(request: Request): Promise<Response>
  close?(): Promise<void>
}

export interface ServiceInfo {
  name: string
  origin: string
}

export interface Network {
  /** Begins to listen; the result stops it. Rejects EADDRINUSE when the origin is taken. */
  serve(service: Service): () => Promise<void>
  /** Rejects with ECONNREFUSED or ENOTFOUND; never leaves the sandbox. */
  fetch(request: Request): Promise<Response>
  services(): ServiceInfo[]
}

// ── Checks and grades ────────────────────────────────────────────────────────────────────────────

/** Text for a person, by key: looked up in the exercise's texts, then in the locale's `checks`. `{name}` in it is replaced from `values`. */
export interface Message {
  key: string
  values?: Record<string, string | number>
}

/** Everything that a check may see, relative to the project; async, so that a real machine can provide it too. Nothing it does reaches the learner's work. */
export interface Workspace {
  exists(path: string): Promise<boolean>
  text(path: string): Promise<string>
  read(path: string): Promise<Uint8Array>
  /** Of what is there, without following a last link. */
  stat(path: string): Promise<FileStat | undefined>
  /** Every file below, relative to `path`, without `.git`; sorted. */
  list(path?: string): Promise<string[]>
  terminal(): Promise<{ cwd: string; env: Record<string, string> }>
  /** The repository that holds the project (or another directory). */
  git(path?: string): Promise<GitReader>
  /** Runs a line in a fresh shell on the fork, in the project. */
  run(line: string): Promise<ExecResult & { written: string[] }>
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** What the learner answered in the card, by question id (`answers.yaml` in the home). */
  answers(): Promise<Record<string, string | string[]>>
  /** A fresh clone of the repository elsewhere, as a colleague gets it: only what is committed, no local or global configuration. */
  clone(): Promise<Workspace>
}

export interface GitPerson {
  name: string
  email: string
  /** Seconds since the epoch. */
  timestamp: number
}

export interface GitCommit {
  oid: string
  tree: string
  parents: string[]
  author: GitPerson
  committer: GitPerson
  /** Whole, as stored. */
  message: string
  subject: string
  /** After the blank line, trimmed; empty when there is none. */
  body: string
}

export interface GitTreeEntry {
  path: string
  /** `100644`, `100755`, `120000`. */
  mode: string
  oid: string
}

export interface GitStatusEntry {
  path: string
  /** As `git status --porcelain` XY: index against HEAD, work tree against index; `?` untracked. */
  index: ' ' | 'A' | 'M' | 'D' | '?' | 'U'
  worktree: ' ' | 'M' | 'D' | '?' | 'U'
}

/** Reads a repository by an implementation independent of the one that wrote it. */
export interface GitReader {
  /** Top of the work tree; undefined when there is no repository. */
  root: Path | undefined
  head(): Promise<{ branch?: string; oid?: string }>
  /** Full names (`refs/heads/main`) to commit ids; annotated tags are peeled. */
  refs(): Promise<Record<string, string>>
  resolve(revision: string): Promise<string | undefined>
  commit(revision: string): Promise<GitCommit | undefined>
  /** From the revision back, newest first. Empty when it does not exist. */
  log(revision?: string): Promise<GitCommit[]>
  /** Every file of a commit. */
  tree(revision: string): Promise<GitTreeEntry[]>
  /** Paths that differ from the first parent (all of them for a root commit). */
  changed(revision: string): Promise<{ path: string; kind: 'added' | 'modified' | 'deleted' }[]>
  blob(revision: string, path: string): Promise<Uint8Array | undefined>
  index(): Promise<(GitTreeEntry & { stage: number })[]>
  /** Untracked files one by one; ignored ones left out. Empty means clean. */
  status(): Promise<GitStatusEntry[]>
  /** Whether the rules would ignore a path that need not exist. */
  ignored(path: string): Promise<boolean>
  config(key: string): Promise<string | undefined>
  /** Commits, reachable from any ref, with a file that holds the text. */
  holding(text: string): Promise<{ oid: string; path: string }[]>
}

export type Verdict =
  | { pass: true }
  | { pass: false; observed: Message; expected: Message; near?: string; where?: { path: string; line?: number } }

/** One question of a quiz, asked in the card; its words are in the exercise's texts under `quiz.<id>`. */
export interface Question {
  id: string
  kind: 'text' | 'choice' | 'choices'
  /** Ids of the options of a choice. */
  options?: string[]
}

/** A graded step. */
export interface Check {
  /** The letter of the step. */
  id: string
  points?: number
  /** It runs a program: on demand or when idle, never between two keys. */
  runs?: boolean
  quiz?: Question[]
  test(workspace: Workspace): Promise<Verdict>
}

/** Default export of `exercises/<id>/exercise.ts`. */
export interface Exercise {
  /** In order, as lettered: a, b, c. */
  checks: Check[]
  /** Where the terminal stands at the start, relative to home; the course's project by default. */
  cwd?: string
  /** Checks of other exercises (`git-first/a`) that a project must pass before this exercise can be done on it. */
  requires?: string[]
  /** Files opened in the editor, relative to the project. */
  open?: string[]
  /** What is shown first beside the lesson. */
  focus?: 'terminal' | 'editor' | 'graph'
  /** Raised by the author when the start or a check changes, so that work under way is asked about. */
  version?: number
}

/** A file, link or empty directory of an exercise as JSON: path relative to the home. */
export interface PackedEntry {
  path: string
  kind: FileKind
  mode: number
  /** Milliseconds since the epoch; left out where the clock of the sandbox decides. */
  mtime?: number
  /** Content of a file: `text` when it is UTF-8, else `base64`. */
  text?: string
  base64?: string
  /** Target of a symbolic link. */
  target?: string
}

/** A home, or part of one, as JSON: parents before children. */
export interface PackedTree {
  entries: PackedEntry[]
}

/** Files laid over the home, then lines typed in the exercise's directory. */
export interface PackedUnit {
  files: PackedTree
  script?: string
}

/** An exercise as the page, the command line and the tests get it. */
export interface ExerciseBundle {
  id: string
  exercise: Exercise
  version: number
  /** Changes with what the author lays out and asks: start, steps, helper code. */
  hash: string
  /** The whole home in which it starts, its own start included. */
  checkpoint: PackedTree
  start: PackedUnit
  solution: PackedUnit
}

/** `exercises` of `virtual:slipway/exercises`, by id. */
export type ExerciseMap = Record<string, () => Promise<{ default: ExerciseBundle }>>

export type Status = 'pass' | 'fail' | 'error'

export interface CheckResult {
  id: string
  /** `error`: the check itself broke; never the learner's fault. */
  status: Status
  observed?: Message
  expected?: Message
  /** A known mistake, by the name of its folder; its words are in the exercise's texts under `mistakes`. */
  near?: string
  where?: { path: string; line?: number }
  /** What broke, for a report. */
  error?: string
}

export interface Grade {
  exercise: string
  version: number
  results: CheckResult[]
  /** `pass` when every step passes; `error` when one broke. */
  status: Status
}

// ── The one door ─────────────────────────────────────────────────────────────────────────────────

/** What changed in the tree since the last event of this kind; `undefined` stands for a path that is gone (with all below it). */
export interface JournalEntry {
  path: Path
  entry: SnapshotEntry | undefined
}

export type SandboxEvent =
  | { type: 'output'; terminal: number; data: Uint8Array }
  /** The terminal waits for a line. */
  | { type: 'prompt'; terminal: number; cwd: Path; home: Path; code: number; branch?: string }
  /** A program reads the terminal: keys go to it, line by line. */
  | { type: 'reading'; terminal: number }
  | { type: 'journal'; entries: JournalEntry[]; state: SessionState }
  /** `code FILE`, `nano`, git commit: the page opens the file and answers with `edited(id)`. */
  | { type: 'edit'; id: number; path: Path }
  | { type: 'grade'; grade: Grade }
  /** The repository or its work tree changed: the graph may be drawn anew. */
  | { type: 'repository' }
  | { type: 'services'; services: ServiceInfo[] }
  | { type: 'loading'; engine: string; loaded: number; total: number }

/** What a session keeps besides files, so that a reload goes on where it was. */
export interface SessionState {
  cwd: Path
  /** Exported and plain variables, functions, options: shell text that brings them back. */
  restore: string
}

export interface CommitNode {
  oid: string
  parents: string[]
  subject: string
  author: string
  timestamp: number
}

/** What the graph beside the terminal draws. */
export interface RepositoryGraph {
  root: Path
  head: { branch?: string; oid?: string }
  refs: { name: string; kind: 'branch' | 'tag' | 'remote'; oid: string }[]
  commits: CommitNode[]
  status: GitStatusEntry[]
}

/** A request and response that can be posted to another thread. */
export interface WireRequest {
  url: string
  method: string
  headers: [string, string][]
  body?: Uint8Array
}
export interface WireResponse {
  status: number
  headers: [string, string][]
  body: Uint8Array
}

export interface OpenRequest {
  exercise?: string
  /** The learner's tree; without it the exercise's checkpoint is laid out. */
  from?: Snapshot
  /** Lay the exercise's start over the tree (the first time it is opened on it). */
  start?: boolean
  state?: SessionState
  /** For git: asked once. */
  identity?: { name: string; email: string }
}

/** In the worker, in Node, on a real machine. */
export interface SandboxRuntime {
  open(request: OpenRequest): Promise<void>
  /** Runs one complete line (or several) at the prompt; resolves with its exit code when the prompt is back. */
  run(terminal: number, line: string): Promise<number>
  /** True when the text cannot be run yet: an open quote, `if` without `fi`, a here-document. */
  incomplete(text: string): Promise<boolean>
  /** Keys for the program that reads the terminal; `\x04` ends the input. */
  input(terminal: number, text: string): void
  signal(terminal: number, name: 'INT' | 'TSTP' | 'CONT' | 'TERM' | 'KILL'): Promise<void>
  resize(terminal: number, columns: number, rows: number): void
  complete(terminal: number, line: string, cursor: number): Promise<Completion>
  read(path: Path): Promise<Uint8Array>
  write(path: Path, data: string | Uint8Array): Promise<void>
  list(path: Path): Promise<{ name: string; stat: FileStat }[]>
  edited(id: number): void
  fetch(request: WireRequest): Promise<WireResponse>
  /** All checks, or only those that run no program. */
  grade(which?: 'all' | 'quiet'): Promise<Grade>
  /** Whether the tree meets what an exercise requires: the `requires` that fail. */
  missing(exercise: string): Promise<string[]>
  graph(path?: Path): Promise<RepositoryGraph | undefined>
  snapshot(): Promise<Snapshot>
  subscribe(listener: (event: SandboxEvent) => void): Promise<void>
  close(): Promise<void>
}
