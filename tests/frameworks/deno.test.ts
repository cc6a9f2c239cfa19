import { expect, test } from 'vitest';
import { packageSpecifier } from '../../src/project/specifiers.js';
import { describeFramework, LIST_CODE } from '../support/framework-table.js';
import { policiesByBoth } from '../support/policies.js';

test.each([
  ['npm:hono@4/cors', 'hono/cors'],
  ['npm:/hono@^4.2.0/cors', 'hono/cors'],
  ['jsr:@hono/hono@4/cors', '@hono/hono/cors'],
  ['https://esm.sh/hono@4.2.0/cors', 'hono/cors'],
  ['https://esm.sh/v135/cors@2.8.5?target=deno', 'cors'],
  ['https://esm.sh/*hono/cors', 'hono/cors'],
  ['https://esm.sh/jsr/@hono/hono@4/cors', '@hono/hono/cors'],
  ['https://esm.sh/@koa/cors@5', '@koa/cors'],
  ['https://cdn.skypack.dev/cors', 'cors'],
  ['https://unpkg.com/cors@2/lib/index.js', 'cors/lib'],
  ['https://deno.land/x/hono@v3.4.1/mod.ts', 'hono'],
  ['https://deno.land/x/hono@v3.4.1/middleware.ts', 'hono/middleware'],
  ['https://deno.land/x/hono@v4.2.1/middleware/cors/index.ts', 'hono/middleware/cors'],
  ['https://deno.land/std@0.200.0/http/server.ts', 'https://deno.land/std/http/server.ts'],
  ['https://shop.acme.dev/cors.js', 'https://shop.acme.dev/cors.js'],
  ['cors/mod.ts', 'cors'],
  ['hono/middleware.ts', 'hono/middleware'],
  ['@oak/oak/mod.ts', '@oak/oak'],
  ['hono/cors.js', 'hono/cors.js'],
  ['$fresh/server.ts', '$fresh/server.ts'],
  ['./cors.ts', './cors.ts'],
])('%s is %s', (specifier, name) => {
  expect(packageSpecifier(specifier)).toBe(name);
});

test.each([
  ["import { cors } from 'https://esm.sh/hono@4/cors';\napp.use('*', cors());", 'hono/cors'],
  ["import { cors } from 'https://deno.land/x/hono@v3.4.1/middleware.ts';\napp.use('*', cors());", 'hono/cors'],
  ["import { cors } from 'https://deno.land/x/hono@v4.2.1/middleware/cors/index.ts';\napp.use('*', cors());", 'hono/cors'],
  ["import cors from 'npm:cors@2.8.5';\napp.use(cors());", 'cors'],
  ["import cors from 'https://esm.sh/@koa/cors@5';\napp.use(cors());", '@koa/cors'],
  ["import cors from 'https://esm.sh/@fastify/cors@11';\napp.register(cors);", '@fastify/cors'],
  ["import { cors } from 'https://esm.sh/@elysiajs/cors';\napp.use(cors());", '@elysiajs/cors'],
  ["import { createYoga } from 'https://esm.sh/graphql-yoga@5';\ncreateYoga({ schema });", 'graphql-yoga'],
])('reads %s', (code, library) => {
  expect(policiesByBoth(code)).toMatchObject([{ library, origin: ['absent: wildcard'] }]);
});

test.each(["'https://deno.land/x/cors@v1.2.2/mod.ts'", "'jsr:@tajpouria/cors@1.2.1'", "'cors/mod.ts'"])(
  'a function around a layer of %s is followed',
  (source) => {
    const code = `import { oakCors } from ${source};\nconst makeCors = (origin) => oakCors({ origin });\napp.use(makeCors('*'));`;
    expect(policiesByBoth(code)).toMatchObject([{ mounts: [] }, { library: 'cors for Deno', origin: ['star: wildcard'] }]);
  },
);

describeFramework({
  library: 'cors for Deno',
  loads: [
    "import { oakCors } from 'https://deno.land/x/cors@v1.2.2/mod.ts';\napp.use(oakCors());",
    "import { oakCors } from 'https://deno.land/x/cors/mod.ts';\napp.use(oakCors({}));",
    "import { opineCors } from 'jsr:@tajpouria/cors';\napp.use(opineCors());",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) =>
    `import { Application } from 'jsr:@oak/oak';\nimport { oakCors } from 'https://deno.land/x/cors@v1.2.2/mod.ts';\nconst app = new Application();\napp.use(oakCors(${options}));`,
  reads: [['{ origin: true, credentials: true }', 'true: reflected', 'yes']],
  fixes: [["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`]],
  silent: ['{ origin: list, credentials: true }', '{ origin: false }'],
});

describeFramework({
  library: 'Fresh',
  loads: [
    "import { App, cors } from 'fresh';\nexport const app = new App();\napp.use(cors());",
    "import { App, cors } from 'jsr:@fresh/core@2';\nconst app = new App();\napp.use(cors({}));",
  ],
  bare: { origin: ['absent: wildcard'], credentials: 'no', mounts: ['use'] },
  program: (options) => `import { App, cors } from 'fresh';\nexport const app = new App();\napp.use(cors(${options}));`,
  reads: [['{ origin: (origin) => origin, credentials: true }', 'function: reflected', 'yes']],
  fixes: [["{ origin: '*', credentials: true }", 'no-wildcard-credentials', `{ origin: ${LIST_CODE}, credentials: true }`]],
  silent: ['{ origin: list, credentials: true }', "{ origin: 'https://app.acme-shop.com' }"],
});
