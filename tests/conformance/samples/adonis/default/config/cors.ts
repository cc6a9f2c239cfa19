import { defineConfig } from '@adonisjs/cors'

export default defineConfig({})
