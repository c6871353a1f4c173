/** Checks every link, image, script and fragment of a built course, over HTTP as a visitor would meet them. Nothing leaves this machine. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from './serve.mjs'

function words(link) {
  const reason = link.failureDetails?.map(detail => detail.message).find(message => message !== undefined)
  return `  ${link.url}\n    on ${link.parent ?? 'the start page'}: ${reason ?? `status ${link.status}`}`
}

export async function checkLinks(dist) {
  if (!existsSync(join(dist, 'index.html'))) return { passed: 0, failed: 1, output: `${dist} holds no built course: the build failed.` }
  const { LinkChecker } = await import('linkinator')
  const server = await serve({ dist, port: 0 })
  const local = url => url.startsWith(new URL('/', server.url).href)
  try {
    const { links } = await new LinkChecker().check({
      path: server.url,
      recurse: true,
      checkFragments: true,
      checkCss: true,
      concurrency: 20,
      linksToSkip: async url => !local(url),
    })
    const checked = links.filter(link => link.state !== 'SKIPPED')
    const broken = checked.filter(link => link.state === 'BROKEN')
    return { passed: checked.length - broken.length, failed: broken.length, output: broken.map(words).join('\n') }
  } finally {
    await server.close()
  }
}
