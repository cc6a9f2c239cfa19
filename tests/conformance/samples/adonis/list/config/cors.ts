import { defineConfig } from '@adonisjs/cors'

const corsConfig = defineConfig({
  enabled: true,
  origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  credentials: true,
})

export default corsConfig
