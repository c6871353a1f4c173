import type { Locator, Page } from '@playwright/test'

/** The live terminal of a page, by what a person sees of it: rows of text, and a prompt at the end. */
export class Terminal {
  readonly page: Page
  readonly place: Locator

  constructor(page: Page) {
    this.page = page
    this.place = page.locator('work-bench')
  }

  /** Wakes the workbench by a click and waits for the first prompt. */
  async wake(): Promise<void> {
    await this.place.click()
    await this.prompt()
    await this.focus()
  }

  /** Puts the focus where keys reach the prompt. */
  async focus(): Promise<void> {
    await this.page.locator('work-bench .xterm-helper-textarea').focus()
  }

  /** The rows on the screen, without empty ones at the end. */
  async screen(): Promise<string> {
    const rows = await this.page.locator('work-bench .xterm-rows > div').allInnerTexts()
    return rows
      .map(row => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd()
  }

  /** Waits until the last row is a prompt with nothing typed behind it. */
  async prompt(timeout = 30_000): Promise<void> {
    await this.page.waitForFunction(endsInPrompt, undefined, { timeout })
  }

  /** Types a line at the prompt, as keys, and waits for the next prompt. */
  async line(text: string): Promise<void> {
    await this.typed(text)
    await this.page.keyboard.press('Enter')
    await this.prompt()
  }

  /** Types, and waits until it is on the screen. */
  async typed(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    await this.page.waitForFunction(rowsEndWith, text.replace(/\s+/g, '').slice(-20))
  }

  /** What a line prints, by itself on a cleared screen. On a narrow one the line itself may take several rows. */
  async output(text: string): Promise<string> {
    await this.line('clear')
    await this.line(text)
    const rows = (await this.screen()).split('\n')
    const bare = (part: string) => part.replace(/\s+/g, '')
    const echoed = rows.findIndex((_row, index) => bare(rows.slice(0, index + 1).join('')).endsWith(bare(text)))
    return rows.slice(echoed + 1, -1).join('\n')
  }
}

/** Runs in the page. */
function endsInPrompt(): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('work-bench .xterm-rows > div')].map(row =>
    (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd(),
  )
  return (
    rows
      .filter(row => row !== '')
      .at(-1)
      ?.endsWith('$') ?? false
  )
}

/** Runs in the page. Long lines wrap, so white space does not count. */
function rowsEndWith(text: string): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('work-bench .xterm-rows > div')].map(row => row.textContent ?? '')
  return rows
    .join('')
    .replace(/[\s\u00a0]+/g, '')
    .endsWith(text)
}
