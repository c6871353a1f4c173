import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^slipway\/checks\/(.*)$/, replacement: at('./sandbox/checks/$1.ts') },
      { find: 'slipway/contract', replacement: at('./sandbox/contract.ts') },
      { find: 'slipway/config', replacement: at('./src/course/config.ts') },
    ],
  },
  test: {
    include: ['{sandbox,src,cli,scripts,bench,exercises}/**/*.test.{ts,mjs}', 'tests/*.test.ts', 'tests/{fidelity,content}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    testTimeout: 20_000,
  },
})
