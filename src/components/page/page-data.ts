import type { PageData } from '../../course/page-data.ts'

/** What the build wrote for this page. */
export const pageData = (): PageData => JSON.parse(document.querySelector('#slipway-page')!.textContent) as PageData

/** Name of a value of this course in `localStorage`: small preferences and a mirror of the progress; work is in IndexedDB. */
export const courseKey = (name: 'layout' | 'locale' | 'progress'): string => `slipway:${pageData().course}:${name}`
