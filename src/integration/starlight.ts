import { join } from 'node:path'
import type { StarlightUserConfig } from '@astrojs/starlight/types'
import { codeTheme } from '../styles/code-theme.ts'
import { runInTerminal } from './code-run.ts'
import { type LoadedCourse, platformRoot } from './load-course.ts'

/** Parts of Starlight's page that are ours. */
const overridden = [
  'FallbackContentNotice',
  'Footer',
  'Head',
  'Header',
  'Hero',
  'LanguageSelect',
  'PageFrame',
  'PageTitle',
  'Pagination',
  'Search',
  'Sidebar',
  'SiteTitle',
  'TwoColumnContent',
]

/** Groups and lessons, computed: Starlight's own listing does not see a `content` folder at the top. */
const sidebar = ({ course, modules }: LoadedCourse): NonNullable<StarlightUserConfig['sidebar']> =>
  modules
    .filter(module => module.lessons.length > 0)
    .map(module => ({
      label: module.titles[course.locales[0]!]!,
      translations: module.titles,
      items: module.lessons.map(lesson => ({ slug: lesson.id, attrs: { 'data-lesson': lesson.id } })),
    }))

const locales = ({ course, strings }: LoadedCourse): NonNullable<StarlightUserConfig['locales']> =>
  Object.fromEntries(course.locales.map(locale => [locale, { label: strings[locale]!.label, lang: locale, dir: strings[locale]!.dir }]))

/** How Starlight is set up for a course. */
export const starlightConfig = (loaded: LoadedCourse): StarlightUserConfig => ({
  title: loaded.course.title,
  locales: locales(loaded),
  defaultLocale: loaded.course.locales[0]!,
  sidebar: sidebar(loaded),
  components: Object.fromEntries(overridden.map(name => [name, join(platformRoot, 'src/components/page', `${name}.astro`)])),
  customCss: ['fonts', 'tokens', 'starlight', 'prose'].map(name => join(platformRoot, 'src/styles', `${name}.css`)),
  routeMiddleware: join(platformRoot, 'src/integration/route-data.ts'),
  disable404Route: true,
  ...(loaded.course.repository ? { editLink: { baseUrl: `${loaded.course.repository.replace(/\/$/, '')}/edit/main/` } } : {}),
  expressiveCode: {
    themes: [codeTheme('dark'), codeTheme('light')],
    useStarlightUiThemeColors: false,
    getBlockLocale: ({ file }) => /[\\/]content[\\/]([^\\/]+)[\\/]/.exec(file.path)?.[1],
    defaultProps: { wrap: true, overridesByLang: { 'console,sh,bash,shell,shellsession,text,txt': { frame: 'none' } } },
    plugins: [runInTerminal(locale => (loaded.strings[locale ?? ''] ?? loaded.strings[loaded.course.locales[0]!])!.ui.runInTerminal!)],
    styleOverrides: {
      borderRadius: 'var(--radius)',
      borderColor: 'var(--line)',
      codeFontFamily: 'var(--font-mono)',
      codeFontSize: 'var(--text-code)',
      codeLineHeight: '1.6',
      uiFontFamily: 'var(--font-text)',
      frames: { shadowColor: 'transparent', editorTabBarBackground: 'var(--surface)', terminalTitlebarBackground: 'var(--surface-raised)' },
    },
  },
})
