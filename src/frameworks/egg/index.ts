import { optionsOf, textIn } from '../../engine/make.js';
import { mentions } from '../../engine/mentions.js';
import { defineFramework } from '../define.js';
import { KOA_STYLE } from '../koa/handlers.js';
import { readConfigFile } from '../shapes/config-file.js';
import { findAt } from '../shapes/places.js';
import { EGG_CORS, EGG_CORS_ANY_DOMAIN } from './dialects.js';
import { resourceRoutes } from './routes.js';
import type { Node } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** Configuration for every environment, or for one that is deployed; `config.local` and `config.unittest` are a developer's. */
const FILES = /(?:^|\/)config\/config\.(?!local\.|unittest\.|dev\.)\w+\.[jt]s$/;
/** Another framework with files of the same names and a CORS library of its own. */
const OTHERS = /@midwayjs\/(?!web\b)|\bMidwayConfig\b/;

/** Each setting can be an export of its own. */
const NAMED = /\bexports\.cors\s*=|\bexport\s+(?:const|let|var)\s+cors\b/;

const DOMAINS = ['security', 'domainWhiteList'];
/** A safe domain that is everybody's: the security plugin matches `*` against the host and the whole origin. */
const ANY_DOMAIN = /^(?:[a-z*]+:\/\/)?\*+$/i;

/** Whether everybody is on the list of safe domains, which is asked where the options have no origin. */
function isAnySafe(exported: string, path: readonly string[], program: Node, reader: Reader): boolean {
  const config = reader.evaluator.exportOf(reader.module, exported, program, reader.module);
  return findAt(config, path, reader)
    .flatMap(({ value }) => (value === null ? [] : optionsOf(value)))
    .some(({ value, when }) => when === null && value.kind === 'list' && value.items.some((each) => ANY_DOMAIN.test(textIn(each) ?? '')));
}

export default defineFramework({
  docs: { title: 'Egg (egg-cors)', forms: ['config.cors = options in `config/config.default.js`'] },
  hints: ['cors'],
  requires: ['exports', 'export'],
  handlers: [{ style: KOA_STYLE, packages: /^(?:egg|@eggjs\/(?:core|koa))$/ }],
  verbs: { resources: 'route', namespace: 'below', redirect: 'chain' },
  callRoutes: resourceRoutes,
  ownRouters: ['router'],
  conventions: [{ policy: FILES, up: '..', plugins: ['app/router'], isWhole: true }],
  dialects: [EGG_CORS, EGG_CORS_ANY_DOMAIN],
  visit: {
    Program(node, reader) {
      if (!FILES.test(reader.module.filename.replaceAll('\\', '/')) || mentions(reader.module, OTHERS)) return;
      const named = mentions(reader.module, NAMED);
      const isOpen = named ? isAnySafe('security', ['domainWhiteList'], node, reader) : isAnySafe('default', DOMAINS, node, reader);
      const dialect = isOpen ? EGG_CORS_ANY_DOMAIN : EGG_CORS;
      const places = [{ path: named ? [] : ['cors'], dialect }];
      readConfigFile({ files: FILES, exports: [named ? 'cors' : 'default'], places }, node, reader);
    },
  },
});
