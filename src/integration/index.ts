import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import starlight from '@astrojs/starlight'
import type { AstroIntegration } from 'astro'
import { AuthorError } from '../course/author-error.ts'
import { loadCourse, platformRoot } from './load-course.ts'
import { starlightConfig } from './starlight.ts'
import { slipwayVite } from './vite.ts'
import { browserModules, workbenchPackages } from './vite-browser.ts'
import { courseModule } from './vite-course.ts'
import { lessonComponents } from './vite-lessons.ts'
import { screens } from './vite-screens.ts'

/** Lets programs in the page use memory that threads share, where the host can send headers; all works without. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }

/** A sitemap needs the address of the site. Starlight adds its own, which then warns at each build, unless one of that name is there. */
const noSitemap: AstroIntegration = { name: '@astrojs/sitemap', hooks: {} }

/** Astro marks modules of lessons with a directive that the bundler takes for a mistake, once for each lesson. */
const quietly = (
  level: 'debug' | 'info' | 'warn',
  log: { code?: string },
  handler: (level: 'debug' | 'info' | 'warn', log: never) => void,
): void => {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log as never)
}

/** The platform: makes a site of the course root that Astro was started in. */
export const slipway = (): AstroIntegration => ({
  name: 'slipway',
  hooks: {
    'astro:config:setup': async ({ config, updateConfig, addWatchFile }) => {
      const root = fileURLToPath(config.root).replace(/[\\/]$/, '')
      // Packages are found from the platform's folder upwards: a course beside it would find none, or another copy of them.
      const path = relative(realpathSync(platformRoot), realpathSync(root))
      if (path.startsWith('..') || isAbsolute(path))
        throw new AuthorError(root, [
          'a course lives in a folder of a clone of the platform: move it below the folder that holds `src/integration`',
        ])
      const loaded = await loadCourse(root)
      for (const file of loaded.files) addWatchFile(file)
      updateConfig({
        site: loaded.course.site,
        base: loaded.course.base,
        srcDir: pathToFileURL(join(platformRoot, 'src/')),
        server: { headers: isolation },
        integrations: [...(loaded.course.site ? [] : [noSitemap]), starlight(starlightConfig(loaded))],
        vite: {
          plugins: [courseModule(loaded, root), lessonComponents(root), screens(loaded, root), browserModules(), ...slipwayVite(root)],
          worker: { format: 'es', plugins: () => [browserModules(), ...slipwayVite(root)] },
          optimizeDeps: { include: workbenchPackages },
          server: { fs: { allow: [platformRoot, root] } },
          build: { chunkSizeWarningLimit: 2000, rolldownOptions: { onLog: quietly } },
        },
      })
    },
  },
})
