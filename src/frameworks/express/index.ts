import { defineFramework } from '../define.js';

/** Express and what has its methods: Connect, Polka, Restana, tinyhttp, hyper-express. Their CORS library is `cors`. */
export default defineFramework({
  apps: [
    {
      modules: [
        'express',
        'ultimate-express',
        '@feathersjs/express',
        'polka',
        'restana',
        'connect',
        '@tinyhttp/app',
        'hyper-express',
        'router',
      ],
      makes: ['', 'default', 'express', 'polka', 'App', 'Server'],
      routers: ['Router'],
      coverage: 'after',
      options: 'ok',
    },
  ],
  verbs: {
    use: ['covers', 'mounts'],
    all: ['covers', 'route', 'mounts'],
    any: ['covers', 'route', 'mounts'],
    get: 'route',
    head: 'route',
    post: 'route',
    put: 'route',
    patch: 'route',
    delete: 'route',
    options: 'route',
    route: ['mounts', 'below-alone'],
  },
});
