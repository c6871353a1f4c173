/** Checks of the terminal's own state. */

import { excerpt, fail, message, PASS, type Test } from './test.ts'

const HOME = '/home/learner'

/** The terminal stands in this directory: absolute, or from the home with `~/`. */
export function cwd(path: string): Test {
  const wanted = path === '~' ? HOME : path.replace(/^~\//, `${HOME}/`).replace(/(.)\/$/, '$1')
  return async workspace => {
    const terminal = await workspace.terminal()
    if (terminal.cwd === wanted) return PASS
    return fail(message('terminalAt', { path: tilde(terminal.cwd) }), message('terminalShouldBeAt', { path: tilde(wanted) }))
  }
}

/** An exported variable has this value, matches, or (without a value) is set at all. */
export function env(name: string, wanted?: string | RegExp): Test {
  return async workspace => {
    const value = (await workspace.terminal()).env[name]
    const shown = wanted === undefined ? '' : String(wanted)
    const expected = message(wanted === undefined ? 'variableExported' : 'variableShouldBe', { name, value: shown })
    if (value === undefined) return fail(message('variableMissing', { name }), expected)
    const holds = wanted === undefined || (typeof wanted === 'string' ? value === wanted : wanted.test(value))
    return holds ? PASS : fail(message('variableIs', { name, value: excerpt(value, 60) }), expected)
  }
}

function tilde(path: string): string {
  return path === HOME ? '~' : path.replace(`${HOME}/`, '~/')
}
