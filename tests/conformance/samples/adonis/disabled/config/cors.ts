import { defineConfig } from '@adonisjs/cors'

export default defineConfig({ enabled: false, origin: true, credentials: true })
