import { expect, it } from 'vitest'
import { findBrowser } from './browser.mjs'

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
