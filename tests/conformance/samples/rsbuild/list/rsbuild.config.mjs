import { defineConfig } from '@rsbuild/core'

export default defineConfig({
  server: { cors: { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true } },
})
