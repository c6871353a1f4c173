const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, character => escapes[character]!)

/** The HTML of a label, hint or message: code, bold, emphasis and links of this site; all else is shown as it is. */
export const inlineMarkdown = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map(part =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? `<code>${escapeHtml(part.slice(1, -1))}</code>`
        : escapeHtml(part)
            .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
            .replace(/(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])/g, '<em>$1</em>')
            .replace(/\[([^\]]+)\]\(((?:\/|#|\.\.?\/)[^)\s]*)\)/g, '<a href="$2">$1</a>'),
    )
    .join('')

/** Paragraphs of inline Markdown, parted by empty lines. */
export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map(part => `<p>${inlineMarkdown(part.replace(/\s*\n\s*/g, ' '))}</p>`)
    .join('\n')
