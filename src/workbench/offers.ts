import { html } from 'lit'
import type { PageData } from '../course/page-data.ts'
import type { Translate } from './page.ts'

/** Steps of other exercises, as `git-first/a`, in words and with a way to them. */
export function missingList(page: PageData, t: Translate, missing: string[]) {
  const items = missing.map(required => {
    const [exercise = '', step = ''] = required.split('/')
    const lesson = page.lessons.find(candidate => candidate.exercise === exercise)
    const words = t('missingStep', { lesson: lesson?.title ?? exercise, step })
    return lesson ? html`<li><a href=${lesson.href}>${words}</a></li>` : html`<li>${words}</li>`
  })
  return html`<ul>${items}</ul>`
}
