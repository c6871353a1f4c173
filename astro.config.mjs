import { defineConfig } from 'astro/config'
import { slipway } from './src/integration/index.ts'

export default defineConfig({ integrations: [slipway()] })
