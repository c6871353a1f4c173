/** The `test` of every browser test: no request leaves our origin, nothing is thrown, and pages come with helpers. */

import { test as base, expect } from '@playwright/test'
import { Lesson } from './lesson.ts'

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the browser tests run by npm test`)
  return value
}

/** Address of the course, with a trailing slash. */
export const courseUrl = (path = '') => new URL(path, required('SLIPWAY_URL')).href

export const secondCourseUrl = (path = '') => new URL(path, required('SLIPWAY_SECOND_URL')).href

function isOurs(url: string): boolean {
  if (/^(data|blob|about):/.test(url)) return true
  const { origin } = new URL(url)
  return [required('SLIPWAY_URL'), required('SLIPWAY_SECOND_URL')].some(address => new URL(address).origin === origin)
}

export const test = base.extend<{ quietPage: undefined; lesson: Lesson }>({
  quietPage: [
    async ({ context }, use) => {
      const strangers: string[] = []
      const errors: string[] = []
      context.on('request', request => {
        if (!isOurs(request.url())) strangers.push(request.url())
      })
      context.on('weberror', error => errors.push(error.error().stack ?? error.error().message))
      await use(undefined)
      expect(strangers, 'requests to another origin').toEqual([])
      expect(errors, 'errors thrown in the page').toEqual([])
    },
    { auto: true },
  ],
  lesson: async ({ page }, use) => {
    await use(new Lesson(page))
  },
})

export { expect }
