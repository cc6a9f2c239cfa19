import { defineConfig } from '@adonisjs/cors'

const allowed = ['https://app.example.com']

export default defineConfig({
  origin: (requestOrigin) => allowed.includes(requestOrigin),
  credentials: true,
})
