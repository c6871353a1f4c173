/** The table of docs/ARCHITECTURE.md as rules. Its third column is exact: see the paragraph above the table there. */

export interface Rule {
  /** Folders or files, as written: `sandbox/fs`, `sandbox/commands/<name>`. */
  folder: string
  pattern: RegExp
  everything: boolean
  /** What may be imported: paths of the repository, packages, `node:*`. */
  allowed: { target: string; typesOnly: boolean }[]
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** `sandbox/commands/<name>` holds every file of one such folder; the group captures the folder itself. */
function folderPattern(folder: string): RegExp {
  return new RegExp(`^(${escapeRegExp(folder).replace(/<[a-z]+>/g, '[^/]+')})(?:/|$)`)
}

function parseCell(cell: string): Rule['allowed'] {
  return [...cell.matchAll(/(types of )?`([^`]+)`/g)].map(([, types, target]) => ({ target: target ?? '', typesOnly: types !== undefined }))
}

export function parseRules(markdown: string): Rule[] {
  const rules: Rule[] = []
  for (const line of markdown.split('\n')) {
    const cells = line.split('|').map(cell => cell.trim())
    if (cells.length !== 5 || !cells[1]?.startsWith('`')) continue
    const cell = cells[3] ?? ''
    for (const [, folder = ''] of cells[1].matchAll(/`([^`]+)`/g)) {
      rules.push({ folder, pattern: folderPattern(folder), everything: cell === 'everything', allowed: parseCell(cell) })
    }
  }
  return rules
}

/** A folder named in full wins over `<name>`, an inner one over an outer one. */
function precision(rule: Rule): number {
  return rule.folder.replace(/<[a-z]+>/g, '').length
}

/** The rule of the innermost folder that holds a file. */
export function ruleFor(path: string, rules: Rule[]): Rule | undefined {
  return rules.filter(rule => rule.pattern.test(path)).sort((a, b) => precision(b) - precision(a))[0]
}

function covers(allowed: string, target: string): boolean {
  if (allowed.endsWith('*')) return target.startsWith(allowed.slice(0, -1))
  return folderPattern(allowed).test(target)
}

/** Whether a file under `rule` may import `target`; its own folder always may. */
export function allows(rule: Rule, path: string, imported: { target: string; typesOnly: boolean }): boolean {
  if (rule.everything) return true
  const own = rule.pattern.exec(path)?.[1]
  if (own !== undefined && (imported.target === own || imported.target.startsWith(`${own}/`))) return true
  return rule.allowed.some(({ target, typesOnly }) => covers(target, imported.target) && (imported.typesOnly || !typesOnly))
}
