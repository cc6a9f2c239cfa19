import { primitive } from '../../engine/make.js';
import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, isTrue, optionsFrom, textOf } from './entries.js';
import { readTexts, splitList } from '../shapes/config-texts.js';
import type { ObjectEntry, ObjectValue, Value } from '../../engine/types.js';

const environment = configDialect({
  library: 'the application',
  keys: { origin: 'CORS_ORIGIN', credentials: 'CORS_CREDENTIALS' },
  allowlist: 'comma-text',
  effects: { starInList: 'star' },
});

/** Directus gives each origin back for `true`, with credentials unless it is told otherwise (docs: CORS of its configuration). */
const directus = configDialect({
  library: 'Directus',
  keys: { origin: 'CORS_ORIGIN', credentials: 'CORS_CREDENTIALS' },
  allowlist: 'comma-text',
  effects: { true: 'reflect' },
  credentials: { default: true, counts: 'text-true' },
});

/** Where variables of an environment are written. */
const HOLDERS = new Set(['environment', 'env', 'Variables', 'Values']);

export default defineConfigFormat({
  docs: {
    title: 'Variables named `CORS_*` (Docker Compose, Kubernetes, Lambda, Azure)',
    forms: ['environment: { CORS_ORIGIN: … }', 'environment: [CORS_ORIGIN=…]', 'env: [{ name: CORS_ORIGIN, value: … }]'],
    files: ['compose.yaml', 'docker-compose.yml', 'deployment.yaml', 'serverless.yml', 'template.yaml'],
  },
  hints: ['cors'],
  dialects: [environment, directus],
  visit(object, _path, report) {
    for (const { key, value } of object.entries) {
      if (key === null || !HOLDERS.has(key) || (value.kind !== 'object' && value.kind !== 'list')) continue;
      const variables = variablesIn(value);
      const origin = variables.find((each) => isOriginName(each.key));
      if (origin === undefined) continue;
      const credentials = variables.find((each) => /CREDENTIAL/i.test(each.key ?? '')) ?? null;
      const isDirectus = origin.key === 'CORS_ORIGIN' && /(?:^|\/)directus(?:[:@]|$)/.test(textOf(object, 'image') ?? '');
      const dialect = isDirectus ? directus : environment;
      const read = isDirectus && isTrue(origin.value) ? { ...origin, value: asTrue(origin.value) } : readOrigin(origin);
      report({ dialect, node: origin.node, options: optionsFrom({ origin: read, credentials }, dialect, value) });
    }
  },
});

function asTrue({ node, module }: Value): Value {
  return primitive(true, node, module);
}

function isOriginName(name: string | null): boolean {
  return name !== null && /CORS/i.test(name) && /ORIGIN/i.test(name) && !/REGEX|PATTERN/i.test(name);
}

/** The variables about CORS, in each of the three ways of writing them. */
function variablesIn(holder: ObjectValue | Extract<Value, { kind: 'list' }>): ObjectEntry[] {
  const found =
    holder.kind === 'object'
      ? [...holder.entries]
      : holder.items.flatMap((item): ObjectEntry[] => {
          if (item.kind === 'primitive' && typeof item.value === 'string') {
            const [, key, text] = /^([\w.-]+)=(.*)$/s.exec(item.value) ?? [];
            return key === undefined || text === undefined
              ? []
              : [{ key, value: primitive(text, item.node, item.module), node: item.node }];
          }
          if (item.kind !== 'object') return [];
          const value = entryOf(item, 'value');
          return value === null ? [] : [{ ...value, key: textOf(item, 'name') }];
        });
  return found.filter(({ key }) => key !== null && /CORS/i.test(key));
}

/** `CORS_ALLOW_ALL_ORIGINS: true` says `*` in other words. */
function readOrigin(entry: ObjectEntry): ObjectEntry {
  if (!/ALLOW_ALL|ALL_ORIGINS?$/i.test(entry.key ?? '')) return { ...entry, value: splitList(readTexts(entry.value)) };
  const { node, module } = entry.value;
  return { ...entry, value: primitive(isTrue(entry.value) ? '*' : '', node, module) };
}
