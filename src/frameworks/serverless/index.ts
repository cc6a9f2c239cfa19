import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { SERVERLESS } from '../aws-cdk/dialects.js';
import { readConfigFile } from '../shapes/config-file.js';
import { readPlace } from '../shapes/configured.js';
import { typesOf } from '../shapes/typed.js';
import type { ConfigPlace } from '../shapes/configured.js';

const FILE = /(?:^|\/)serverless\.[cm]?[jt]s$/;
const PLACES: readonly ConfigPlace[] = [
  { path: ['provider', 'httpApi', 'cors'], dialect: SERVERLESS.httpApi, shorthand: 'absent' },
  {
    path: ['functions', '*', 'events', '[]', 'http', 'cors'],
    dialect: (_reader, options) =>
      options.kind === 'object' && findProperty(options, (key) => key === 'origins').options.length > 0
        ? SERVERLESS.httpOrigins
        : SERVERLESS.http,
    shorthand: 'absent',
  },
  { path: ['functions', '*', 'url', 'cors'], dialect: SERVERLESS.url, shorthand: 'absent' },
];

export default defineFramework({
  docs: {
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
      const typed = typesOf(node, module, reader).some((type) =>
        reader.isExport(type, ['@serverless/typescript', 'serverless/aws'], ['AWS', 'Serverless']),
      );
      if (typed) for (const place of PLACES) readPlace(reader.evaluator.of(node, module), place, null, {}, reader);
    },
  },
});
