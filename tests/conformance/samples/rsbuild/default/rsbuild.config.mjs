import { defineConfig } from '@rsbuild/core'

export default defineConfig({
  server: { port: 3000 },
})
