/** Scenario files: `### name`, then the lines of a bash script, up to the next `###`. Lines before the first name are a comment. */

export interface Scenario {
  name: string
  script: string
}

/** Throws with the file and line when a name is missing, doubled, or has no script. */
export function parseScenarios(text: string, file: string): Scenario[] {
  const scenarios: Scenario[] = []
  let current: { name: string; line: number; lines: string[] } | undefined
  const finish = () => {
    if (!current) return
    const script = current.lines.join('\n').trim()
    if (script === '') throw new Error(`${file}:${current.line}: scenario '${current.name}' has no script`)
    scenarios.push({ name: current.name, script: `${script}\n` })
  }
  for (const [index, line] of text.split('\n').entries()) {
    const heading = /^###(?: (.*))?$/.exec(line)
    if (!heading) {
      current?.lines.push(line)
      continue
    }
    finish()
    const name = heading[1]?.trim() ?? ''
    if (name === '') throw new Error(`${file}:${index + 1}: a scenario needs a name after ###`)
    if (scenarios.some(scenario => scenario.name === name))
      throw new Error(`${file}:${index + 1}: there are two scenarios called '${name}'`)
    current = { name, line: index + 1, lines: [] }
  }
  finish()
  return scenarios
}
