/** Finds a Chromium to test with, or installs one where that needs no question. */

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { say, seconds } from './say.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

function candidates({ platform, env }) {
  if (platform === 'darwin') return MAC.map(name => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(folder => folder !== undefined)
    return folders.flatMap(folder => WINDOWS.map(path => join(folder, path)))
  }
  return NAMES.flatMap(name => (env.PATH ?? '').split(delimiter).map(folder => join(folder, name)))
}

/** Path of a browser of the Chromium family; `CHROME_PATH` wins. Undefined when there is none. */
export function findBrowser({ platform = process.platform, env = process.env, exists = existsSync } = {}) {
  if (env.CHROME_PATH) return exists(env.CHROME_PATH) ? env.CHROME_PATH : undefined
  return candidates({ platform, env }).find(path => exists(path))
}

export function installCommand(platform = process.platform) {
  if (platform === 'darwin') return 'brew install --cask chromium'
  if (platform === 'win32') return 'winget install Google.Chrome'
  return 'sudo apt-get install chromium   (or your distribution’s package of that name)'
}

/** A browser, from Debian's packages when there is none and we are root on Linux. Undefined when it takes a person. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found || process.env.CHROME_PATH) return found
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  say('… Installing Chromium from the distribution’s packages')
  const since = Date.now()
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
    env,
  })
  if (code !== 0) say(output)
  else say(`✓ Chromium installed in ${seconds(since)}`)
  return findBrowser()
}
