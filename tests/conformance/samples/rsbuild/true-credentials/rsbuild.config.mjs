import { defineConfig } from '@rsbuild/core'

export default defineConfig({
  server: { cors: { origin: true, credentials: true } },
})
