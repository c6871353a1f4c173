import { defineRouteMiddleware } from '@astrojs/starlight/route-data'

/** A lesson has the workbench beside it, where other pages list their headings. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const route = locals.starlightRoute
  if (route.entry.data.lesson || route.entry.data.template === 'splash') route.toc = undefined
})
