/** What a variable holds: text, or a list by number or by key. */
export type Content =
  | { kind: 'text'; text: string | undefined }
  | { kind: 'indexed'; items: Map<number, string> }
  | { kind: 'associative'; items: Map<string, string> }

export interface Variable {
  content: Content
  exported: boolean
  readonly: boolean
  integer: boolean
  letters: 'lower' | 'upper' | undefined
  reference: boolean
}

export function newVariable(content: Content = { kind: 'text', text: undefined }): Variable {
  return { content, exported: false, readonly: false, integer: false, letters: undefined, reference: false }
}

function copyContent(content: Content): Content {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text }
    case 'indexed':
      return { kind: 'indexed', items: new Map(content.items) }
    case 'associative':
      return { kind: 'associative', items: new Map(content.items) }
  }
}

type Scope = Map<string, Variable>

function copyScope(scope: Scope): Scope {
  return new Map([...scope].map(([name, variable]) => [name, { ...variable, content: copyContent(variable.content) }]))
}

/** Variables with dynamic scope: a function sees the locals of its callers. */
export class Variables {
  #scopes: Scope[]
  /** Scopes of `NAME=value command`: declarations pass them by. */
  #temporary = new WeakSet<Scope>()

  constructor(scopes: Scope[] = [new Map()]) {
    this.#scopes = scopes
  }

  get depth(): number {
    return this.#scopes.length - 1
  }

  get(name: string): Variable | undefined {
    for (let at = this.#scopes.length - 1; at >= 0; at--) {
      const found = this.#scopes[at]!.get(name)
      if (found) return found
    }
    return undefined
  }

  /** The variable, made in the global scope when there is none. */
  ensure(name: string): Variable {
    const found = this.get(name)
    if (found) return found
    const made = newVariable()
    this.#scopes[0]!.set(name, made)
    return made
  }

  global(name: string): Variable | undefined {
    return this.#scopes[0]!.get(name)
  }

  /** `declare -g`: the global one, whatever local hides it. */
  ensureGlobal(name: string): Variable {
    const made = this.global(name) ?? newVariable()
    this.#scopes[0]!.set(name, made)
    return made
  }

  /** `local`: the variable of the running function, fresh when it had none. */
  ensureLocal(name: string): Variable {
    const scope = this.#scopes.findLast(one => !this.#temporary.has(one))!
    const made = scope.get(name) ?? newVariable()
    scope.set(name, made)
    return made
  }

  /** `NAME=value command`: an exported variable that ends with the command. */
  setTemporary(name: string, text: string): void {
    const scope = this.#scopes.at(-1)!
    const before = this.get(name)
    scope.set(name, { ...newVariable({ kind: 'text', text }), exported: true, integer: before?.integer ?? false })
  }

  remove(name: string): void {
    for (let at = this.#scopes.length - 1; at >= 0; at--) {
      const scope = this.#scopes[at]!
      if (!scope.has(name)) continue
      // A local that is unset stays, hiding the caller's.
      if (at === this.#scopes.length - 1 && at > 0) scope.set(name, newVariable())
      else scope.delete(name)
      return
    }
  }

  push(options: { temporary?: boolean } = {}): void {
    const scope: Scope = new Map()
    if (options.temporary) this.#temporary.add(scope)
    this.#scopes.push(scope)
  }

  pop(): void {
    this.#scopes.pop()
  }

  /** Every variable that is seen, by name. */
  all(): Map<string, Variable> {
    return new Map([...new Map(this.#scopes.flatMap(scope => [...scope]))].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  locals(): Map<string, Variable> {
    const scope = this.#scopes.findLast(one => !this.#temporary.has(one))
    return scope && scope !== this.#scopes[0] ? scope : new Map()
  }

  fork(): Variables {
    return new Variables(this.#scopes.map(copyScope))
  }
}

export function textOf(variable: Variable | undefined): string | undefined {
  if (!variable) return undefined
  const { content } = variable
  if (content.kind === 'text') return content.text
  return content.kind === 'indexed' ? content.items.get(0) : content.items.get('0')
}

/** Values of a list, in the order of its keys. */
export function valuesOf(content: Content): string[] {
  return keysOf(content).map(key => itemOf(content, key)!)
}

export function keysOf(content: Content): string[] {
  switch (content.kind) {
    case 'text':
      return content.text === undefined ? [] : ['0']
    case 'indexed':
      return [...content.items.keys()].sort((a, b) => a - b).map(String)
    case 'associative':
      return [...content.items.keys()]
  }
}

export function itemOf(content: Content, key: string): string | undefined {
  switch (content.kind) {
    case 'text':
      return Number(key) === 0 ? content.text : undefined
    case 'indexed':
      return content.items.get(Number(key))
    case 'associative':
      return content.items.get(key)
  }
}

/** After the last one: where `a+=(x)` and `[-1]` count from. */
export function nextIndex(content: Content): number {
  if (content.kind === 'text') return content.text === undefined ? 0 : 1
  return content.kind === 'indexed' ? Math.max(-1, ...content.items.keys()) + 1 : content.items.size
}
