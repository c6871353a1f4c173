import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { parse } from 'yaml'
import { Terminal } from './terminal.ts'

export type Locale = 'en' | 'fr'

export interface Texts {
  title: string
  checks: Record<string, { label: string; hint: string; done?: string }>
  quiz?: Record<string, { label: string; options?: Record<string, string> }>
  mistakes: Record<string, string>
}

/** The words of an exercise as its author wrote them. */
export function textsOf(exercise: string, locale: Locale): Texts {
  return parse(readFileSync(new URL(`../../../exercises/${exercise}/text.${locale}.yaml`, import.meta.url), 'utf8'))
}

/** Inline Markdown as a page shows it, on one line. */
export function plain(markdown: string): string {
  return markdown
    .replace(/`([^`]*)`|\*+/g, (_, code?: string) => code ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A lesson's page as its reader uses it. */
export class Lesson {
  readonly page: Page
  readonly terminal: Terminal

  constructor(page: Page) {
    this.page = page
    this.terminal = new Terminal(page)
  }

  step(letter: string): Locator {
    return this.page.locator(`[data-check="${letter}"]`)
  }

  async expectStep(letter: string, status: 'pass' | 'fail', options?: { timeout: number }): Promise<void> {
    await expect(this.step(letter)).toHaveAttribute('data-status', status, options)
  }

  /** The step's message is the one that the author wrote for this mistake. */
  async expectMistake(letter: string, exercise: string, mistake: string, locale: Locale): Promise<void> {
    const words = textsOf(exercise, locale).mistakes[mistake]
    if (words === undefined) throw new Error(`${exercise} has no mistake called '${mistake}'`)
    await expect(this.step(letter).locator('.check-feedback')).toContainText(plain(words).slice(0, 80))
  }

  async check(): Promise<void> {
    await this.page.locator('exercise-card [data-action="check"]').click()
  }

  async answer(question: string, text: string): Promise<void> {
    const field = this.page.locator(`[data-question="${question}"] input[type="text"]`)
    await field.fill(text)
    await field.press('Tab')
  }
}

/** Interface strings of a language, as the page shows them. */
export function interfaceOf(locale: Locale): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../../content/${locale}/locale.json`, import.meta.url), 'utf8')).ui
}
