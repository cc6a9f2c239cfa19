import { defineConfig } from '@adonisjs/cors'

export default defineConfig({ origin: '*', credentials: false })
