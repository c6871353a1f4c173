import { expect, it } from 'vitest'
import { findBrowser, installCommand } from './browser.mjs'

const only = path => candidate => candidate.replaceAll('\\', '/') === path

it.each([
  ['linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/google-chrome'],
  ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  ['win32', { PROGRAMFILES: 'C:/Program Files' }, 'C:/Program Files/Google/Chrome/Application/chrome.exe'],
])('findBrowser() finds the one that is there on %s', (platform, env, path) => {
  expect(findBrowser({ platform, env, exists: only(path) })?.replaceAll('\\', '/')).toBe(path)
})

it('findBrowser() takes CHROME_PATH, and nothing else when that is wrong', () => {
  const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/chrome' }
  expect(findBrowser({ platform: 'linux', env, exists: () => true })).toBe('/opt/chrome')
  expect(findBrowser({ platform: 'linux', env, exists: only('/usr/bin/chromium') })).toBeUndefined()
})

it.each([
  ['linux', '/usr/bin/apt-get', 'sudo apt-get install chromium'],
  ['linux', '/usr/bin/dnf', 'sudo dnf install chromium'],
  ['linux', '/usr/bin/nothing', 'your distribution’s package chromium'],
  ['darwin', '/usr/bin/nothing', 'brew install --cask chromium'],
  ['win32', '/usr/bin/nothing', 'winget install Google.Chrome'],
])('installCommand() names what is typed on %s with %s', (platform, path, command) => {
  expect(installCommand({ platform, env: { PATH: '/bin:/usr/bin' }, exists: only(path) })).toBe(command)
})
