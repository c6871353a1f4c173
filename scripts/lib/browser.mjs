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

/** How the families of Linux install Chromium: what a person would type as root, and what must run before it. */
const PACKAGE_MANAGERS = [
  {
    name: 'apt-get',
    refresh: ['update', '-qq'],
    install: ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    typed: 'apt-get install chromium',
  },
  { name: 'dnf', install: ['install', '-y', 'chromium'], typed: 'dnf install chromium' },
  { name: 'pacman', install: ['-Sy', '--noconfirm', 'chromium'], typed: 'pacman -S chromium' },
  { name: 'zypper', install: ['--non-interactive', 'install', 'chromium'], typed: 'zypper install chromium' },
  { name: 'apk', install: ['add', 'chromium', 'font-dejavu'], typed: 'apk add chromium' },
]

function packageManager({ env, exists }) {
  const folders = (env.PATH ?? '').split(delimiter)
  return PACKAGE_MANAGERS.find(({ name }) => folders.some(folder => exists(join(folder, name))))
}

/** What a person types to get a browser on this system. */
export function installCommand({ platform = process.platform, env = process.env, exists = existsSync } = {}) {
  if (platform === 'darwin') return 'brew install --cask chromium'
  if (platform === 'win32') return 'winget install Google.Chrome'
  const typed = packageManager({ env, exists })?.typed
  return typed ? `sudo ${typed}` : 'your distribution’s package chromium'
}

/** A browser, from the distribution's packages when there is none and we are root on Linux. Undefined when it takes a person. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found || process.env.CHROME_PATH) return found
  const manager = packageManager({ env: process.env, exists: existsSync })
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !manager) return undefined
  say(`… Installing Chromium from the distribution’s packages (${manager.typed}). It takes a minute or two`)
  const since = Date.now()
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const refreshed = manager.refresh ? await run(manager.name, manager.refresh, { env }) : { code: 0, output: '' }
  const { code, output } = await run(manager.name, manager.install, { env })
  if (code !== 0) say(`${refreshed.code === 0 ? '' : refreshed.output}${output}`)
  else say(`✓ Chromium installed in ${seconds(since)}`)
  return findBrowser()
}
