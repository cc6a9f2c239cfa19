import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { policiesByBoth, policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/framework-table.js';

const MAIN = "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\n";
const boot = (code: string): string =>
  `${MAIN}async function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  ${code}\n  await app.listen(3000);\n}`;
const create = (options: string): string => `${MAIN}const app = await NestFactory.create(AppModule, ${options});`;

describeFramework({
  library: 'NestJS',
  reads: [
    [boot('app.enableCors();'), 'absent: wildcard', 'no', 'enableCors'],
    [boot("app.enableCors({ origin: '*', credentials: true });"), 'star: wildcard', 'yes', 'enableCors'],
    [boot('app.enableCors({ origin: true });'), 'true: reflected', 'no', 'enableCors'],
    [boot(`app.enableCors({ origin: ${LIST_CODE} });`), 'list: closed', 'no', 'enableCors'],
    [boot("app.enableCors({ origin: ['*'] });"), 'starList: closed', 'no', 'enableCors'],
    [boot("app.enableCors({ origin: process.env.WEB ?? '*' });"), 'opaque: unknown, star: fail-open', 'no', 'enableCors'],
    [
      boot('const options = { credentials: true };\n  app.enableCors({ ...options, origin: (origin, done) => done(null, true) });'),
      'function: reflected',
      'yes',
      'enableCors',
    ],
    [boot('app.enableCors((request, done) => done(null, { origin: true }));'), 'function: reflected', 'no', 'enableCors'],
    [boot("if (process.env.NODE_ENV !== 'production') app.enableCors();"), 'absent: wildcard', 'no', 'enableCors'],
    [create('{ cors: true }'), 'absent: wildcard', 'no', 'use'],
    [create('{ cors: { origin: true, credentials: true } }'), 'true: reflected', 'yes', 'use'],
    [create(`new ExpressAdapter(server), { cors: { origin: ${LIST_CODE} } }`), 'list: closed', 'no', 'use'],
    [
      `const { NestFactory } = require('@nestjs/core');\nNestFactory.create(AppModule, { cors: true }).then((app) => app.listen(3000));`,
      'absent: wildcard',
      'no',
      'use',
    ],
  ],
  fixes: [
    [boot('app.enableCors();'), 'no-wildcard-origin', boot(`app.enableCors({ origin: ${LIST_CODE} });`)],
    [
      boot("app.enableCors({ origin: '*', credentials: true });"),
      'no-wildcard-credentials',
      boot(`app.enableCors({ origin: ${LIST_CODE}, credentials: true });`),
    ],
    [
      boot('app.enableCors({ origin: true, credentials: true });'),
      'no-reflected-origin',
      boot(`app.enableCors({ origin: ${LIST_CODE}, credentials: true });`),
    ],
    [create('{ cors: true }'), 'no-wildcard-origin', create(`{ cors: { origin: ${LIST_CODE} } }`)],
    [create('{ bufferLogs: true, cors: {} }'), 'no-wildcard-origin', create(`{ bufferLogs: true, cors: { origin: ${LIST_CODE} } }`)],
    [boot(`app.enableCors({ origins: ${LIST_CODE} });`), 'valid-options', boot(`app.enableCors({ origin: ${LIST_CODE} });`)],
  ],
  strict: [
    boot(`app.enableCors({ origin: ${LIST_CODE}, credentials: true });`),
    boot("if (process.env.NODE_ENV === 'development') app.enableCors();"),
    create(`{ cors: { origin: ${LIST_CODE} } }`),
    boot("app.enableCors({ origin: ['*'] });"),
  ],
  silent: [
    create('{ cors: false }'),
    create('{ bufferLogs: true }'),
    boot('app.enableCors(optionsFrom(config));'),
    "import { app } from './electron';\napp.enableCors({ origin: '*' });",
    "import { Factory } from '@acme/core';\nFactory.create(AppModule, { cors: true });",
  ],
});

const FASTIFY = "import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';\n";
describeFramework({
  library: 'NestJS (Fastify)',
  typescript: true,
  reads: [
    [`${FASTIFY}${create("new FastifyAdapter(), { cors: { origin: ['*'] } }")}`, 'starList: wildcard', 'no', 'use'],
    [
      `${FASTIFY}${MAIN}const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());\napp.enableCors({ origin: ['*'], credentials: 'true' });`,
      'starList: wildcard',
      'yes',
      'enableCors',
    ],
    [
      `${FASTIFY}export function configure(app: NestFastifyApplication) { app.enableCors({ origin: undefined }); }`,
      'undefined: closed',
      'no',
      'enableCors',
    ],
  ],
  fixes: [
    [
      `${FASTIFY}${create("new FastifyAdapter(), { cors: { origin: ['*'] } }")}`,
      'no-wildcard-origin',
      `${FASTIFY}${create(`new FastifyAdapter(), { cors: { origin: ${LIST_CODE} } }`)}`,
    ],
  ],
  strict: [`${FASTIFY}${create('new FastifyAdapter(), { cors: { origin: [] } }')}`],
  silent: [],
});

describeFramework({
  library: 'NestJS',
  typescript: true,
  reads: [
    [
      "import type { INestApplication } from '@nestjs/common';\nexport const configure = (app: INestApplication) => { app.enableCors(); };",
      'absent: wildcard',
      'no',
      'enableCors',
    ],
    [
      `import { NestExpressApplication } from '@nestjs/platform-express';\n${MAIN}class Server {\n  private app!: NestExpressApplication;\n  async start() { this.app = await NestFactory.create(AppModule); this.app.enableCors({ origin: true } as never); }\n}`,
      'true: reflected',
      'no',
      'enableCors',
    ],
  ],
  fixes: [],
  strict: [],
  silent: ["import type { CorsOptions } from './cors';\nexport const enableCors = (options: CorsOptions) => options;"],
});

describeFramework({
  library: 'NestJS',
  reads: [
    [
      "import { GraphQLModule } from '@nestjs/graphql';\nGraphQLModule.forRoot({ cors: { origin: true, credentials: true } });",
      'true: reflected',
      'yes',
    ],
    [
      "import { GraphQLModule } from '@nestjs/graphql';\nGraphQLModule.forRootAsync({ useFactory: () => ({ cors: { origin: '*' } }) });",
      'star: wildcard',
    ],
    [
      "import { GqlOptionsFactory } from '@nestjs/graphql';\nexport class Options { createGqlOptions() { return { cors: { origin: '*', credentials: true } }; } }",
      'star: wildcard',
      'yes',
    ],
    [
      "import { GqlOptionsFactory } from '@nestjs/graphql';\nexport class Options { async createGqlOptions() { return { cors: { origin: this.config.get('SITE') } }; } }",
      'opaque: unknown',
    ],
  ],
  fixes: [],
  strict: [],
  silent: ["import { GraphQLModule } from '@nestjs/graphql';\nGraphQLModule.forRoot({ autoSchemaFile: true }); // cors"],
});

test('the routes of its controllers are under the app', () => {
  const code = [
    "import { Controller, Get, Module, Post } from '@nestjs/common';",
    "import { NestFactory } from '@nestjs/core';",
    "@Controller('orders') class Orders { @Get() all() {} @Post() add() {} }",
    '@Module({ controllers: [Orders] }) class AppModule {}',
    'const app = await NestFactory.create(AppModule);',
    'app.enableCors();',
  ].join('\n');
  expect(findings(code)).toEqual(['6 no-global-on-mutating-routes']);
  expect(findings(code.replace('@Post() add() {} ', ''))).toEqual(['6 no-wildcard-origin']);
  expect(findings(code.replace('create(AppModule)', 'create(AppModule, { cors: true })').replace('app.enableCors();', ''))).toEqual([
    '5 no-global-on-mutating-routes',
  ]);
});

test('an alias stands for the package', () => {
  const code = "import { NestFactory } from '@acme/nest';\nNestFactory.create(AppModule, { cors: true });";
  expect(policiesIn(code)).toEqual([]);
  expect(policiesIn(code, { settings: { libraries: { '@acme/nest': '@nestjs/core' } } })).toMatchObject([
    { library: 'NestJS', origin: ['absent: wildcard'] },
  ]);
});

test.each([
  ['CorsMiddleware.configure({ origin: true, credentials: true });', ['true: reflected'], 'yes'],
  ['', ['absent: wildcard'], 'no'],
])('the middleware that is a class, after %s', (configure, origin, credentials) => {
  const code = `import { CorsMiddleware } from '@nest-middlewares/cors';
export class AppModule {
  configure(consumer) {
    ${configure}
    consumer.apply(CorsMiddleware).forRoutes('*');
  }
}`;
  expect(policiesByBoth(code)).toMatchObject([{ library: 'NestJS', origin, credentials }]);
});
