import { isBefore } from '../../web/versions.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { defineFramework } from '../define.js';
import { nestDialect, nestFastifyDialect } from './dialects.js';
import { nestRoutes } from './routes.js';
import { configured, readPlace } from '../shapes/configured.js';
import { reportOptions } from '../shapes/options.js';
import { mentions } from '../../engine/mentions.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { CallNode, Node } from '../../engine/types.js';
import { fromNamespaces } from './settings.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

const INTERFACES = '@nestjs/common/interfaces';
const ADAPTERS = /\b(?:NestFastifyApplication|FastifyAdapter|NestExpressApplication|ExpressAdapter)\b/;

/** The adapter decides what the options mean; Express is the default. */
function dialectAt(node: Node, reader: Reader): Dialect {
  return isFastify(node, reader) ? nestFastifyDialect : nestDialect;
}

/** Where only a type is written: by what the file says, else by the adapter that the project has. */
function dialectOfType(reader: Reader): Dialect {
  if (mentions(reader.module, ADAPTERS)) return dialectAt(reader.module.ast, reader);
  const isOnFastify = reader.versionOf('@nestjs/platform-fastify') !== null && reader.versionOf('@nestjs/platform-express') === null;
  return isOnFastify ? nestFastifyDialect : nestDialect;
}

/** Whether an app is made with the Fastify adapter, by its arguments or its type; where only the file says so, by that. */
function isFastify(node: Node, { module }: Reader): boolean {
  const text = module.text.slice(...node.range);
  if (/\bNestFastifyApplication\b|\bFastifyAdapter\b/.test(text)) return true;
  return !/\bNestExpressApplication\b|\bExpressAdapter\b/.test(text) && mentions(module, /\bNestFastifyApplication\b|\bFastifyAdapter\b/);
}

function readEnable(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'enableCors' || !mentions(reader.module, /['"]@nestjs\//)) return;
  const [argument] = node.arguments;
  if (argument?.type === 'SpreadElement') return;
  const mount = reader.mountOf(node);
  const app = reader.evaluator.of(callee.object, reader.module);
  // A method that the file writes itself, or that another package's object has.
  if (isOwnMethod(callee, reader)) return;
  reportOptions(
    argument === undefined ? null : fromNamespaces(reader.evaluator.of(argument, reader.module), reader.module, reader.evaluator),
    {
      settle: (origin) => fromNamespaces(origin, reader.module, reader.evaluator),
      dialect: dialectAt(app.node.parent?.type === 'VariableDeclarator' ? app.node.parent : app.node, reader),
      node,
      place: { kind: 'argument', call: node, index: 0 },
      mounts: mount === null ? [] : [{ ...mount, path: '' }],
      delegates: true,
    },
    reader,
  );
}

/** Whether `enableCors` is a method that this project wrote, of a class or an object, or one of something that is no app. */
function isOwnMethod(callee: TSESTree.MemberExpression, { evaluator, module }: Reader): boolean {
  const target = evaluator.of(callee, module);
  if (target.kind === 'function') return true;
  if (target.kind !== 'member') return target.kind === 'primitive';
  const { object } = target;
  if (object.kind === 'object' || object.kind === 'list' || object.kind === 'primitive') return true;
  if (object.kind === 'class') return unwrap(callee.object).type === 'ThisExpression' && object.node.superClass === null;
  // What another package makes is no app of Nest, unless it is handed on under its types.
  return object.kind === 'call' && object.callee.kind === 'import' && !/nest/i.test(object.callee.source);
}

/** The GraphQL module hands the options to Apollo Server, whose middleware has no CORS since version 4 (measured: @nestjs/apollo 10 to 13). */
const APOLLO: Dialect = nestDialect;

function readByApollo3(reader: Reader): string | null {
  const version = reader.versionOf('@nestjs/apollo');
  return version === null || isBefore(version, '11.0.0') ? null : 'write the options in `app.enableCors(…)`';
}

const GRAPHQL: Omit<ConfigPlace, 'path'> = { dialect: APOLLO, shorthand: 'absent', unread: readByApollo3 };
const graphql = configured([
  {
    modules: ['@nestjs/graphql'],
    exports: ['GraphQLModule.forRoot', 'GraphQLModule.forRootAsync'],
    arguments: [0],
    places: [['cors'], ['useFactory', 'cors']].map((path) => ({ ...GRAPHQL, path })),
  },
]);

/** `createGqlOptions() { return { cors } }` of the class in `forRootAsync({ useClass })`. */
function readOptionsFactory(node: TSESTree.MethodDefinition, reader: Reader): void {
  if (staticName(node) !== 'createGqlOptions' || !mentions(reader.module, /['"]@nestjs\/graphql['"]/)) return;
  readPlace(reader.evaluator.of(node.value, reader.module), { ...GRAPHQL, path: ['cors'] }, null, {}, reader);
}

/** The middleware that is a class; its options are set once for all of it (measured: @nest-middlewares/cors 10.0.0). */
const asMiddleware = configured([
  {
    modules: ['@nest-middlewares/cors'],
    exports: ['CorsMiddleware.configure'],
    arguments: [0],
    places: [{ path: [], dialect: nestDialect }],
  },
]);

/** `consumer.apply(CorsMiddleware)` in a file that never sets its options: everybody. */
function readApply(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'apply' || mentions(reader.module, /\bCorsMiddleware\.configure\b/))
    return;
  const applied = node.arguments.some(
    (each) =>
      each.type !== 'SpreadElement' &&
      reader.isExport(reader.evaluator.of(each, reader.module), ['@nest-middlewares/cors'], ['CorsMiddleware']),
  );
  if (applied) reportOptions(null, { dialect: nestDialect, node, place: null }, reader);
}

const CREATE = { modules: ['@nestjs/core'], exports: ['NestFactory.create'] };

/** `NestFactory.create(AppModule, { cors })`, with or without an adapter. */
function readCreate(node: CallNode, reader: Reader): void {
  configured([
    {
      ...CREATE,
      arguments: [1, 2],
      places: [{ path: ['cors'], dialect: dialectAt(node, reader), shorthand: 'absent', delegates: true }],
      makesApp: true,
    },
  ]).visit.CallExpression?.(node as TSESTree.CallExpression, reader);
}

export default defineFramework({
  appRoutes: nestRoutes,
  takers: /^@nestjs\/[\w-]+(?:\/|$)/,
  session: { code: ['@Session\\(\\)'] },
  docs: {
    title: 'NestJS',
    forms: [
      'app.enableCors(options)',
      'NestFactory.create(AppModule, { cors: options })',
      'NestFactory.create(AppModule, adapter, { cors: true })',
      'CorsMiddleware.configure(options)',
    ],
  },
  hints: ['cors'],
  requires: ['@nestjs/', '@nest-middlewares/'],
  apps: [{ packages: ['@nestjs/core'], makes: ['NestFactory.create'], coverage: 'all', options: 'ok' }],
  verbs: {
    create: 'makes',
    enableCors: ['covers', 'switch'],
    setGlobalPrefix: 'prefix',
    enableVersioning: 'prefix',
  },
  dialects: [nestDialect, nestFastifyDialect],
  types: [
    {
      modules: [
        '@nestjs/common',
        INTERFACES,
        `${INTERFACES}/external`,
        `${INTERFACES}/index`,
        `${INTERFACES}/external/cors-options.interface`,
        `${INTERFACES}/external/cors-options.interface.js`,
      ],
      names: ['CorsOptions'],
      dialect: dialectOfType,
    },
  ],
  visit: {
    MethodDefinition: readOptionsFactory,
    CallExpression(node, reader) {
      readEnable(node, reader);
      readCreate(node, reader);
      if (mentions(reader.module, /['"]@nest-middlewares\/cors['"]/)) {
        asMiddleware.visit.CallExpression?.(node, reader);
        readApply(node, reader);
      }
      graphql.visit.CallExpression?.(node, reader);
    },
  },
});
