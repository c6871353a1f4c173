import { findBrowser, installCommand } from '../../../scripts/lib/browser.mjs'

/** Nothing of the browser's own may go out: a test fails on any request to another origin. */
export const LAUNCH_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function browserPath(): string {
  const path = findBrowser()
  if (!path) throw new Error(`No Chromium, Chrome or Edge was found. Install one: ${installCommand()}`)
  return path
}
