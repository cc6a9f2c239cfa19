import { defineFramework } from '../define.js';
import { corsDialect } from './dialects.js';
import { middleware } from '../shapes/middleware.js';

export default defineFramework({
  docs: {
    title: 'cors (Express, Connect, Polka, Restana)',
    forms: ['app.use(cors(options))', 'app.get(path, cors(options), handler)', 'cors(delegate)'],
  },
  hints: ['cors'],
  dialects: [corsDialect],
  types: [{ modules: ['cors', '@types/cors'], names: ['CorsOptions'], dialect: corsDialect }],
  ...middleware({ modules: ['cors'], exports: ['', 'default'], dialect: corsDialect, delegates: true, isMadeForUse: true }),
});
