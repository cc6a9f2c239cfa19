import rule from '../../src/rules/no-global-on-mutating-routes.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
  ...[
    'app.use((req, res, next) => cors()(req, res, next));',
    'app.use(function (req, res, next) { log(req); return layer(req, res, next); });',
    'app.use(async (req, res, next) => { await log(req); cors({ maxAge: Number(req.get("x")) })(req, res, next); });',
  ].map((mount) => ({
    name: `a layer that another one calls: ${mount}`,
    code: `import cors from 'cors';
import express from 'express';
const app = express();
const layer = cors();
${mount}
app.post('/orders', create);`,
    errors: [
      {
        messageId: 'openRoutes' as const,
        line: 5,
        data: { routes: 'POST /orders (line 6)', repair: "`origin: ['https://…']`" },
        suggestions: 1,
      },
    ],
  })),
  {
    name: 'a layer of Hono that another one calls',
    code: `import { Hono } from 'hono';
import { cors } from 'hono/cors';
const app = new Hono();
app.use('/api/*', (c, next) => cors()(c, next));
app.post('/api/orders', create);`,
    errors: [
      {
        messageId: 'openRoutes',
        line: 4,
        data: { routes: 'POST /api/orders (line 5)', repair: "`origin: ['https://…']`" },
        suggestions: 1,
      },
    ],
  },
  {
    name: 'routes that refuse now and then, or do something before, beside one that only refuses',
    code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors());
app.get('/orders', (req, res) => res.sendStatus(405));
app.delete('/orders', (req, res) => res.sendStatus(405));
app.put('/orders', (req, res) => { if (req.user) return res.json(save()); res.sendStatus(405); });
app.patch('/orders', (req, res) => { orders.remove(req.params.id); res.sendStatus(404); });
app.post('/orders', async (req, res) => { await forget(req); res.sendStatus(410); });`,
    errors: [
      {
        messageId: 'openRoutes',
        line: 4,
        data: { routes: 'PUT /orders (line 7) and 2 more', repair: "`origin: ['https://…']`" },
        suggestions: 1,
      },
    ],
  },
  {
    name: 'one route',
    code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors());
app.post('/orders', create);`,
    errors: [
      {
        messageId: 'openRoutes',
        line: 4,
        column: 1,
        data: { routes: 'POST /orders (line 5)', repair: "`origin: ['https://…']`" },
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors({ origin: ['https://app.example.com'] }));
app.post('/orders', create);`,
          },
        ],
      },
    ],
  },
  {
    name: 'several routes, fixed to the allowlist',
    code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors({ origin: '*' }));
app.post('/orders', create);
app.delete('/orders/:id', remove);`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));
app.post('/orders', create);
app.delete('/orders/:id', remove);`,
    errors: [
      {
        messageId: 'openRoutes',
        line: 4,
        column: 1,
      },
    ],
  },
  {
    name: 'with a session',
    code: `import cors from 'cors';
import express from 'express';
import session from 'express-session';
const app = express();
app.use(session({ secret }));
app.use(cors());
app.put('/me', save);`,
    errors: [
      {
        messageId: 'openSession',
        line: 6,
        column: 1,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
import express from 'express';
import session from 'express-session';
const app = express();
app.use(session({ secret }));
app.use(cors({ origin: ['https://app.example.com'] }));
app.put('/me', save);`,
          },
        ],
      },
    ],
  },
  {
    name: 'in CommonJS',
    code: `const express = require('express');
const cors = require('cors');
const app = express();
app.use(cors());
app.patch('/me', save);`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'openRoutes',
        line: 4,
        column: 1,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `const express = require('express');
const cors = require('cors');
const app = express();
app.use(cors({ origin: ['https://app.example.com'] }));
app.patch('/me', save);`,
          },
        ],
      },
    ],
  },
  {
    name: 'headers by hand',
    code: `import express from 'express';
const app = express();
app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', '*');
  next();
});
app.post('/orders', create);`,
    errors: [
      {
        messageId: 'openRoutes',
        line: 3,
        column: 1,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import express from 'express';
const app = express();
app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', 'https://app.example.com');
  next();
});
app.post('/orders', create);`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import express, { type Express } from 'express';
import cors from 'cors';
const app: Express = express();
app.use(cors({ origin: true }));
app.post('/orders', create);`,
    ts: true,
    errors: [
      {
        messageId: 'openRoutes',
        line: 4,
        column: 1,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import express, { type Express } from 'express';
import cors from 'cors';
const app: Express = express();
app.use(cors({ origin: ['https://app.example.com'] }));
app.post('/orders', create);`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-global-on-mutating-routes', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'a layer that another one calls for some requests',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use((req, res, next) => { if (req.path.startsWith('/public')) return cors()(req, res, next); next(); });
app.post('/orders', create);`,
    },
    ...[
      '(req, res) => res.sendStatus(405)',
      "async (req, res) => { console.log('refused'); res.writeHead(405).end(JSON.stringify({ error: 'Method not allowed.' })); }",
      'function (req, res, next) { next(createError(405)); }',
      "(req, res) => { res.set('Allow', 'GET'); res.status(405).json({ error: true }); }",
      '(req, res) => { throw new HttpException(405); }',
    ].map((handler) => ({
      name: `a route that only refuses: ${handler}`,
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors());
app.get('/orders', list);
app.delete('/orders', ${handler});
app.all('/orders', ${handler});`,
    })),
    {
      name: 'a layer for errors',
      code: `import express from 'express';
const app = express();
app.post('/orders', create);
app.use((error, req, res, next) => {
  res.set('Access-Control-Allow-Origin', '*');
  res.sendStatus(500);
});`,
    },
    {
      name: 'a list over mutating routes',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors({ origin: 'https://shop.acme.dev' }));
app.post('/orders', create);`,
    },
    {
      name: 'only reads',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors());
app.get('/orders', list);`,
    },
    {
      name: 'mounted on the reads',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.get('/news', cors(), list);
app.post('/orders', create);`,
    },
    {
      name: 'under a path without mutating routes',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use('/news', cors());
app.post('/orders', create);`,
    },
    {
      name: 'a public path',
      code: `import cors from 'cors';
import express from 'express';
const app = express();
app.use(cors());
app.post('/beacon', count);`,
      settings: { publicPaths: ['/beacon'] },
    },
  ],
  invalid,
});

holdRepairs('no-global-on-mutating-routes', invalid);
