/** Messages as words, for the page and the command line. */

import type { Message } from '../contract.ts'

/** Keys to words, from the most special to the most general: the exercise's own, the locale's, the default locale's. */
export type Catalog = Readonly<Record<string, string>>

/**
 * The words of a message. A form for its `count` (`files.one`) goes before the plain key; a key that no catalog knows
 * is shown with its values, so that nothing is lost.
 */
export function render(message: Message, catalogs: readonly (Catalog | undefined)[], locale: string): string {
  const values = message.values ?? {}
  const template = lookUp(message.key, values.count, catalogs, locale)
  if (template === undefined) return [message.key, ...Object.values(values)].join(' ')
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : shown(values[name], locale)))
}

function lookUp(
  key: string,
  count: string | number | undefined,
  catalogs: readonly (Catalog | undefined)[],
  locale: string,
): string | undefined {
  const form = typeof count === 'number' ? `${key}.${new Intl.PluralRules(locale).select(count)}` : undefined
  for (const catalog of catalogs) {
    const template = (form === undefined ? undefined : catalog?.[form]) ?? catalog?.[key]
    if (template !== undefined) return template
  }
  return undefined
}

function shown(value: string | number, locale: string): string {
  return typeof value === 'number' ? value.toLocaleString(locale) : value
}
