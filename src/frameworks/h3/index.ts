import { functionAround } from '../../engine/scope.js';
import { WEB_STYLE } from '../web/handlers.js';
import { defineFramework } from '../define.js';
import { h3Dialect, h3RulesDialect, h3V1Dialect } from './dialects.js';
import { sendsEvent } from './senders.js';
import { isCallOf } from '../shapes/called.js';
import { reportOptions } from '../shapes/options.js';
import { byVersion } from '../shapes/versions.js';
import { mentions } from '../../engine/mentions.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Node } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MODULES = ['h3', 'h3-v1', 'nitro', 'nitro/h3', 'nitropack', '#imports'];
const HANDLERS = ['handleCors', 'appendCorsHeaders', 'appendCorsPreflightHeaders'];
/** Nitro and Nuxt import the functions of h3 by themselves. */
const CALL = { modules: MODULES, exports: HANDLERS, globals: HANDLERS };
const WRAPPERS = {
  modules: MODULES,
  exports: ['defineEventHandler', 'eventHandler', 'defineHandler', 'defineMiddleware'],
  globals: ['defineEventHandler', 'eventHandler'],
};

const byInstalled = byVersion('h3', h3Dialect, { before: '2.0.0', dialect: h3V1Dialect });

function dialectOf(reader: Reader): Dialect {
  return mentions(reader.module, /['"]h3-v1['"]/) ? h3V1Dialect : byInstalled(reader);
}

/** The handler that calls `handleCors`, or what `defineEventHandler` makes of it: that is mounted. */
function handlerAround(node: Node, reader: Reader): Node | null {
  const handler = functionAround(node);
  const parent = handler?.parent;
  return parent?.type === 'CallExpression' && isCallOf(parent, WRAPPERS, reader) ? parent : handler;
}

/** `appendCorsPreflightHeaders(event, options)` beside `appendCorsHeaders(event, options)`: reported at the latter. */
function isRepeated({ callee, arguments: [, options] }: TSESTree.CallExpression, { module }: Reader): boolean {
  return (
    callee.type === 'Identifier' &&
    callee.name === 'appendCorsPreflightHeaders' &&
    options?.type === 'Identifier' &&
    mentions(module, /\bappendCorsHeaders\(/)
  );
}

export default defineFramework({
  docs: { title: 'h3 (Nitro, Nuxt)', forms: ['handleCors(event, options)', 'appendCorsHeaders(event, options)'] },
  hints: HANDLERS,
  apps: [
    { packages: ['h3', 'h3-v1'], makes: ['createApp', 'H3', 'createH3'], routers: ['createRouter'], coverage: 'after', options: 'refused' },
  ],
  handlers: [{ style: WEB_STYLE, packages: /^h3(?:$|-)/, ofEvents: true, appends: 'appendResponseHeader', sends: sendsEvent }],
  handlerMakers: [{ modules: MODULES, names: [...WRAPPERS.exports, 'fromNodeMiddleware'] }],
  dialects: [h3Dialect, h3V1Dialect, h3RulesDialect],
  types: [{ modules: ['h3', 'h3-v1', 'nitro/h3', 'nitro'], names: ['H3CorsOptions', 'CorsOptions'], dialect: dialectOf }],
  visit: {
    CallExpression(node, reader) {
      if (!isCallOf(node, CALL, reader)) return;
      const [, options] = node.arguments;
      if (options?.type === 'SpreadElement') return;
      reportOptions(
        options === undefined ? null : reader.evaluator.of(options, reader.module),
        {
          dialect: dialectOf(reader),
          node,
          place: { kind: 'argument', call: node, index: 1 },
          carrier: handlerAround(node, reader),
          local: !isRepeated(node, reader),
        },
        reader,
      );
    },
  },
});
