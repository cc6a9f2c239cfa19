import { defineConfigFormat } from './define.js';
import { configDialect } from './dialects.js';
import { entryOf, optionsFrom, readOptions } from './entries.js';
import { readTexts, splitList } from '../shapes/config-texts.js';

const functionsHost = configDialect({
  library: 'Azure Functions',
  keys: { origin: 'CORS', credentials: 'CORSCredentials' },
  allowlist: 'comma-text',
});

const appService = configDialect({
  library: 'Azure App Service',
  keys: { origin: 'allowedOrigins', credentials: 'supportCredentials' },
  allowlist: 'list',
});

export default defineConfigFormat({
  docs: {
    title: 'Azure Functions and App Service',
    forms: ['"Host": { "CORS": …, "CORSCredentials": … }', '"cors": { "allowedOrigins": […], "supportCredentials": … }'],
    files: ['local.settings.json', 'host.json', 'azuredeploy.json'],
  },
  hints: ['cors'],
  dialects: [functionsHost, appService],
  visit(object, { keys }, report) {
    const key = keys.at(-1);
    const host = key === 'Host' ? entryOf(object, 'CORS') : null;
    if (host !== null) {
      const origin = { ...host, value: splitList(readTexts(host.value)) };
      const options = optionsFrom({ origin, credentials: entryOf(object, 'CORSCredentials') }, functionsHost, object);
      report({ dialect: functionsHost, node: host.node, options });
    }
    if (key?.toLowerCase() !== 'cors' || (entryOf(object, 'supportCredentials') === null && !keys.includes('siteConfig'))) return;
    const listed = entryOf(object, 'allowedOrigins');
    if (listed !== null) report({ dialect: appService, node: listed.node, options: readOptions(object) });
  },
});
