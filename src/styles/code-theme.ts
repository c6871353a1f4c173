import { readFileSync } from 'node:fs'

type Theme = 'light' | 'dark'

/** The custom properties of one theme in `tokens.css`, by name without dashes; `var(--x, fallback)` is not followed. */
export const tokensOf = (css: string, theme: Theme): Record<string, string> => {
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
  const own = blocks.filter(([, selector]) => !selector!.includes('data-theme') || selector!.includes(`data-theme="${theme}"`))
  return Object.fromEntries(
    own.flatMap(([, , body]) => [...body!.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(match => [match[1]!, match[2]!.trim()])),
  )
}

const scopes: [token: string, scope: string[], style?: string][] = [
  ['code-comment', ['comment', 'punctuation.definition.comment'], 'italic'],
  ['code-string', ['string', 'constant.other.symbol', 'markup.inserted', 'meta.diff.header.to-file']],
  ['code-number', ['constant.numeric', 'constant.language', 'constant.character']],
  ['code-keyword', ['keyword', 'storage', 'markup.deleted', 'entity.name.tag', 'meta.diff.header.from-file']],
  ['code-function', ['entity.name.function', 'support.function', 'entity.name.command', 'markup.heading', 'meta.diff.range']],
  [
    'code-variable',
    ['variable.other', 'variable.parameter', 'variable.language', 'entity.other.attribute-name', 'support.type.property-name'],
  ],
]

/** Colours of quoted code, made of the tokens, so that prose, editor and terminal agree. */
export const codeTheme = (theme: Theme) => {
  const tokens = tokensOf(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'), theme)
  const colour = (name: string): string => tokens[name] ?? ''
  return {
    name: `slipway-${theme}`,
    type: theme,
    colors: {
      'editor.background': colour('surface'),
      'editor.foreground': colour('code-plain'),
      'editor.selectionBackground': colour('select'),
      'editorGroupHeader.tabsBackground': colour('surface-raised'),
      'titleBar.activeBackground': colour('surface-raised'),
      'terminal.background': colour('surface'),
      'terminal.foreground': colour('code-plain'),
    },
    tokenColors: scopes.map(([token, scope, style]) => ({
      scope,
      settings: { foreground: colour(token), ...(style ? { fontStyle: style } : {}) },
    })),
  }
}
