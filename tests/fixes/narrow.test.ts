import { describe, expect, it } from 'vitest';
import { mountOn, readOnlyPrefix } from '../../src/fixes/narrow.js';
import { readApp } from '../apps/read.js';
import { writeFiles } from '../project/support.js';
import type { Proposal } from '../../src/fixes/proposal.js';
import type { CorsPolicy } from '../../src/policy/policy.js';

function prefix(reads: readonly string[] | undefined, mutating: readonly string[]): string | null {
  const exposure = {
    routes: mutating.map((path) => ({ path, method: 'POST', line: 1, filename: 'server.js', kind: 'route' as const })),
    session: null,
    ...(reads === undefined ? {} : { reads }),
  };
  return readOnlyPrefix(exposure);
}

describe('the path of the routes that only read', () => {
  it.each<[string, readonly string[] | undefined, readonly string[], string | null]>([
    ['one route', ['/public/a'], ['/orders'], '/public'],
    ['several routes', ['/public/a', '/public/b/:id', '/public'], ['/orders'], '/public'],
    ['the first part of what they share', ['/public/v1/a', '/public/v1/b'], ['/orders'], '/public'],
    ['no leading slash', ['public/a', '//public/b'], ['orders'], '/public'],
    ['nothing that changes', ['/public/a'], [], '/public'],
    ['a longer name', ['/public/a'], ['/publications', '/republic/public'], '/public'],
    ['no routes that read', [], ['/orders'], null],
    ['none that are known', undefined, ['/orders'], null],
    ['the root', ['/'], ['/orders'], null],
    ['the root among others', ['/public/a', '/'], ['/orders'], null],
    ['others after it', ['/public/a', '/public/b', '/shop'], ['/orders'], null],
    ['others before it', ['/shop/public', '/public/shop'], ['/orders'], null],
    ['one that changes below it', ['/public/a'], ['/orders', '/public/b'], null],
    ['one that changes at it', ['/public/a'], ['/public', '/orders'], null],
    ['one that changes there with a slash', ['/public/a'], ['/public/'], null],
    ['a parameter', ['/:id'], ['/orders'], null],
    ['a star', ['/*'], ['/orders'], null],
    ['an optional part', ['/{public}/a'], ['/orders'], null],
    ['a class of letters', ['/[id]/a'], ['/orders'], null],
    ['a group', ['/(public)/a'], ['/orders'], null],
    ['a parameter inside', ['/a:id'], ['/orders'], null],
  ])('%s', (_, reads, mutating, expected) => {
    expect(prefix(reads, mutating)).toBe(expected);
  });
});

describe('a mount on that path', () => {
  const ROUTES = "app.get('/public/a', show);\napp.get('/public/b/:id', show);\napp.post('/orders', save);\n";
  const EXPRESS = `import express from 'express';\nimport cors from 'cors';\nconst app = express();\nCODE\n${ROUTES}`;
  const HONO = `import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\nCODE\n${ROUTES}`;
  const FASTIFY = `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nconst app = Fastify();\nCODE\n${ROUTES}`;

  it.each<[string, string, string, string | null]>([
    ['express', EXPRESS, 'app.use(cors());', "'/public', "],
    ['express, among others', EXPRESS, 'app.use(json(), cors());', "'/public', "],
    ['hono', HONO, 'app.use(cors());', "'/public/*', "],
    ['a path that is written', EXPRESS, "app.use('/', cors());", null],
    ['an empty path', EXPRESS, "app.use('', cors());", null],
    ['a star', HONO, "app.use('*', cors());", null],
    ['a library that takes none', FASTIFY, 'app.register(cors);', null],
    ['a method for every path', EXPRESS, "app.all('*', cors());", null],
    ['two mounts', EXPRESS, 'const open = cors();\napp.use(open);\napp.use(open);', null],
  ])('%s', (_, program, code, text) => {
    const folder = writeFiles({ 'package.json': '{}', 'app.ts': program.replace('CODE', code) });
    const found = (settings: object): readonly object[] =>
      readApp(folder, 'app.ts', settings).suggestions.filter(({ id }) => id?.startsWith('mountOnReads') === true);
    expect(found({ publicPaths: ['/public'] })).toEqual(text === null ? [] : [{ id: 'mountOnReads', text }]);
    // reads that nobody called public are another rule's finding: there the origins are listed as well
    for (const settings of [{}, { publicPaths: ['/publications', '/public/a'] }])
      expect(found(settings)).toEqual(
        text === null
          ? []
          : [{ id: 'mountOnReadsForList', text: expect.stringMatching(`^${text.replace('*', '\\*')}.*cors\\(\\{ origin: `) }],
      );
  });

  const argument = { type: 'CallExpression', range: [8, 14] };
  const mount = { call: { arguments: [argument] }, app: null, method: 'use', path: '' };
  const on = (changes: object, below: string | undefined = '{path}', quote: '"' | "'" = "'"): Proposal =>
    mountOn({ dialect: { below }, mounts: [mount], ...changes } as unknown as CorsPolicy, '/public', {
      quote,
      semicolon: ';',
      indent: '  ',
      eol: '\n',
    });

  it('is written before the first argument', () => {
    const edit = (text: string): object => ({ kind: 'edit', messageId: 'mountOnReads', edits: [{ of: argument, range: [8, 8], text }] });
    expect(on({})).toMatchObject(edit("'/public', "));
    expect(on({}, '{path}/*')).toMatchObject(edit("'/public/*', "));
    expect(on({}, '{path}', '"')).toMatchObject(edit('"/public", '));
  });

  it.each<[string, object]>([
    ['no mount', { mounts: [] }],
    ['two mounts', { mounts: [mount, mount] }],
    ['another method', { mounts: [{ ...mount, method: 'register' }] }],
    ['a path', { mounts: [{ ...mount, path: '/api' }] }],
    ['a path that is not known', { mounts: [{ ...mount, path: null }] }],
    ['no argument', { mounts: [{ ...mount, call: { arguments: [] } }] }],
    ['a literal', { mounts: [{ ...mount, call: { arguments: [{ type: 'Literal', range: [8, 11] }] } }] }],
    ['a library that takes no path', { dialect: {} }],
  ])('is not written with %s', (_, changes) => {
    expect(on(changes).kind).toBe('refused');
  });
});
