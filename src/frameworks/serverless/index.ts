import { isMutatingMethod } from '../../web/methods.js';
import { findAt } from '../shapes/places.js';
import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { SERVERLESS } from '../aws-cdk/dialects.js';
import { readConfigFile } from '../shapes/config-file.js';
import { readTexts } from '../shapes/config-texts.js';
import { readPlace } from '../shapes/configured.js';
import { typesOf } from '../shapes/typed.js';
import { staticName, unwrap } from '../../engine/scope.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Value } from '../../engine/types.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Reader } from '../define.js';
import type { ConfigPlace } from '../shapes/configured.js';

const FILE = /(?:^|\/)serverless\.[cm]?[jt]s$/;
/** The routes of the HTTP API that change something: `{ httpApi: { method, path } }`, or both in one text. */
function routesOf(config: Value, reader: Reader): MutatingRoute[] {
  return findAt(config, ['functions', '*', 'events', '[]', 'httpApi'], reader).flatMap(({ value }): MutatingRoute[] => {
    if (value === null) return [];
    const textAt = (key: string): string | null => {
      const found = value.kind === 'object' ? findProperty(value, (name) => name === key).options[0]?.value : undefined;
      return found?.kind === 'primitive' && typeof found.value === 'string' ? found.value : null;
    };
    const [name, path] = value.kind === 'primitive' ? String(value.value).split(' ') : [textAt('method') ?? '*', textAt('path')];
    if (name === undefined || path == null || !(name === '*' || isMutatingMethod(name))) return [];
    const method = name === '*' ? 'ALL' : name.toUpperCase();
    return [{ method, path, line: value.node.loc.start.line, filename: value.module.filename, kind: 'route' }];
  });
}

/** The `cors` of an event of the REST API. */
const EVENT: ConfigPlace = {
  path: ['http', 'cors'],
  dialect: (_reader, options) =>
    options.kind === 'object' && findProperty(options, (key) => key === 'origins').options.length > 0
      ? SERVERLESS.httpOrigins
      : SERVERLESS.http,
  shorthand: 'absent',
  interpret: readTexts,
};

const PLACES: readonly ConfigPlace[] = [
  { path: ['provider', 'httpApi', 'cors'], dialect: SERVERLESS.httpApi, shorthand: 'absent', interpret: readTexts, routes: routesOf },
  { ...EVENT, path: ['functions', '*', 'events', '[]', ...EVENT.path] },
  { path: ['functions', '*', 'url', 'cors'], dialect: SERVERLESS.url, shorthand: 'absent', interpret: readTexts },
];

/** Which part of a configuration an object is by its type, e.g. `functions` for `AWS['functions']`; null stands for all of it. */
function partsOf(node: Node, reader: Reader): readonly (string | null)[] {
  const types = typesOf(node, reader.module, reader);
  const is = (part: string | null): boolean =>
    types.some((type) =>
      reader.isExport(
        type,
        ['@serverless/typescript', 'serverless/aws'],
        ['AWS', 'Serverless'].map((name) => (part === null ? name : `${name}.${part}`)),
      ),
    );
  return [null, ...new Set(PLACES.map(({ path }) => path[0]!))].filter(is);
}

/** Whether an object is an event of a function by what it says, e.g. in a file for each function: `{ http: { method, path, cors } }`. */
function isEvent(node: TSESTree.ObjectExpression, reader: Reader): boolean {
  const [only] = node.properties;
  if (only?.type !== 'Property' || staticName(only) !== 'http' || node.properties.length > 1) return false;
  const http = unwrap(only.value);
  const keys = http.type === 'ObjectExpression' ? http.properties.map((each) => (each.type === 'Property' ? staticName(each) : null)) : [];
  return ['method', 'path', 'cors'].every((key) => keys.includes(key)) && !isInPart(node, reader);
}

/** Whether an object around this one is read as a part of a configuration. */
function isInPart(node: Node, reader: Reader): boolean {
  for (let at = node.parent; at != null; at = at.parent) if (at.type === 'ObjectExpression' && partsOf(at, reader).length > 0) return true;
  return false;
}

export default defineFramework({
  docs: {
    packages: ['serverless'],
    title: 'Serverless Framework',
    forms: ['provider: { httpApi: { cors: true } } in `serverless.ts`', 'events: [{ http: { cors: true } }]'],
  },
  hints: ['cors'],
  requires: ['serverless', 'httpApi', 'events'],
  dialects: Object.values(SERVERLESS),
  visit: {
    Program(node, reader) {
      readConfigFile({ files: FILE, places: PLACES }, node, reader);
    },
    ObjectExpression(node, reader) {
      const { module } = reader;
      if (FILE.test(module.filename.replaceAll('\\', '/'))) return;
      if (isEvent(node, reader)) readPlace(reader.evaluator.of(node, module), EVENT, null, {}, reader);
      for (const part of partsOf(node, reader))
        for (const place of PLACES)
          if (part === null || place.path[0] === part)
            readPlace(reader.evaluator.of(node, module), part === null ? place : { ...place, path: place.path.slice(1) }, null, {}, reader);
    },
  },
});
