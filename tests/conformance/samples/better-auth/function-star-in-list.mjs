import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'

export const auth = betterAuth({
  baseURL: 'https://api.acme.dev',
  secret: 'a-secret-of-this-sample-0123456789',
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  trustedOrigins: async () => ['*'],
})
