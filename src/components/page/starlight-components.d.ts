// Starlight resolves these to its own component or to the one that overrides it; it ships no types for them.
declare module 'virtual:starlight/components/*' {
  const component: (props: Record<string, never>) => unknown
  export default component
}
