import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { adonisDialect } from './dialects.js';
import { adonisRoutes } from './routes.js';
import { configured } from '../shapes/configured.js';

export default defineFramework({
  docs: { title: 'AdonisJS', forms: ['defineConfig(options) in `config/cors.ts`'] },
  hints: ['@adonisjs/cors'],
  conventions: [{ policy: /[\\/]config[\\/]cors\.[jt]s$/, up: '..', read: adonisRoutes, isWhole: true }],
  dialects: [adonisDialect],
  types: [{ modules: ['@adonisjs/cors', '@adonisjs/cors/types', '@ioc:Adonis/Core/Cors'], names: ['CorsConfig'], dialect: adonisDialect }],
  ...configured([
    {
      modules: ['@adonisjs/cors'],
      exports: ['defineConfig'],
      arguments: [0],
      places: [
        {
          path: [],
          dialect: adonisDialect,
          // `enabled: false` switches the middleware off.
          applies: (options) =>
            options.kind !== 'object' ||
            findProperty(options, (key) => key === 'enabled').options.every(
              ({ value }) => !(value.kind === 'primitive' && value.value === false),
            ),
        },
      ],
    },
  ]),
});
