import { mentions } from '../../engine/mentions.js';
import { defineFramework } from '../define.js';
import { KOA_STYLE } from '../koa/handlers.js';
import { readConfigFile } from '../shapes/config-file.js';
import { EGG_CORS } from './dialects.js';
import { resourceRoutes } from './routes.js';

/** Configuration for every environment, or for one that is deployed; `config.local` and `config.unittest` are a developer's. */
const FILES = /(?:^|\/)config\/config\.(?!local\.|unittest\.|dev\.)\w+\.[jt]s$/;
/** Another framework with files of the same names and a CORS library of its own. */
const OTHERS = /@midwayjs\/(?!web\b)|\bMidwayConfig\b/;

/** Each setting can be an export of its own. */
const NAMED = /\bexports\.cors\s*=|\bexport\s+(?:const|let|var)\s+cors\b/;

export default defineFramework({
  docs: { title: 'Egg (egg-cors)', forms: ['config.cors = options in `config/config.default.js`'] },
  hints: ['cors'],
  requires: ['exports', 'export'],
  handlers: [{ style: KOA_STYLE, packages: /^(?:egg|@eggjs\/(?:core|koa))$/ }],
  verbs: { resources: 'route', namespace: 'below', redirect: 'chain' },
  callRoutes: resourceRoutes,
  ownRouters: ['router'],
  conventions: [{ policy: FILES, up: '..', plugins: ['app/router'], isWhole: true }],
  dialects: [EGG_CORS],
  visit: {
    Program(node, reader) {
      if (mentions(reader.module, OTHERS)) return;
      const named = mentions(reader.module, NAMED);
      readConfigFile(
        { files: FILES, exports: [named ? 'cors' : 'default'], places: [{ path: named ? [] : ['cors'], dialect: EGG_CORS }] },
        node,
        reader,
      );
    },
  },
});
