import rule from '../../src/rules/no-global-on-mutating-routes.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: readonly InvalidCase[] = [
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
