import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { slipwayVite } from './src/integration/vite.ts'

export default defineConfig({
  plugins: slipwayVite(fileURLToPath(new URL('.', import.meta.url))),
  test: {
    include: ['{sandbox,src,cli,scripts,bench,exercises}/**/*.test.{ts,mjs}', 'tests/*.test.ts', 'tests/{fidelity,content}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    testTimeout: 20_000,
  },
})
