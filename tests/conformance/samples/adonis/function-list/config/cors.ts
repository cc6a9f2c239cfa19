import { defineConfig } from '@adonisjs/cors'

const allowed = ['https://shop.acme.dev']

export default defineConfig({
  origin: (requestOrigin) => allowed.includes(requestOrigin),
  credentials: true,
})
