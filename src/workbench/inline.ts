import { html, type TemplateResult } from 'lit'

/** The little Markdown of messages: `code`, **strong**, *stress*. Everything else is text. */
export function inline(text: string): TemplateResult[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map(part => {
    if (part.length > 2 && part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`
    if (part.length > 4 && part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`
    if (part.length > 2 && part.startsWith('*')) return html`<em>${part.slice(1, -1)}</em>`
    return html`${part}`
  })
}

/** Paragraphs are parted by blank lines. */
export function paragraphs(text: string): TemplateResult[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(paragraph => html`<p>${inline(paragraph.replace(/\n/g, ' '))}</p>`)
}

/** The same as plain text, for what is only heard. */
export function withoutMarks(text: string): string {
  return text.replace(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g, '$1$2$3')
}
