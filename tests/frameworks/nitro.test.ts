import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/framework-table.js';

const config = (routes: string): string => `export default defineNuxtConfig({\n  routeRules: { ${routes} },\n});`;

describeFramework({
  library: 'Nitro routeRules',
  filename: 'nuxt.config.ts',
  reads: [
    [config("'/api/**': { cors: true }"), 'absent: wildcard'],
    [
      "import { defineNitroConfig } from 'nitropack/config';\nexport default defineNitroConfig({ routeRules: { '/**': { cors: true } } });",
      'absent: wildcard',
    ],
    ["export default { nitro: { routeRules: { '/api/**': { cors: true, swr: 1 } } } };", 'absent: wildcard'],
    [config(`'/api/**': { cors: { origin: ${LIST_CODE}, credentials: true } }`), 'list: misread'],
  ],
  fixes: [[config("'/api/**': { cors: true }"), 'no-wildcard-origin', null]],
  strict: [],
  silent: [
    config("'/api/**': { cors: false }"),
    config("'/old/**': { redirect: '/new' }"),
    "export const rules = { routeRules: { '/**': { cors: true } } };",
  ],
});

describeFramework({
  library: 'nuxt-security',
  filename: 'nuxt.config.ts',
  reads: [
    ["export default defineNuxtConfig({ modules: ['nuxt-security'], security: { corsHandler: { origin: '*' } } });", 'star: wildcard'],
    [
      "export default defineNuxtConfig({ routeRules: { '/api/**': { security: { corsHandler: { origin: '*', credentials: true } } } } });",
      'star: wildcard',
      'yes',
    ],
    ['export default defineNuxtConfig({ security: { corsHandler: { credentials: true } } });', 'absent: closed', 'yes'],
  ],
  fixes: [
    [
      "export default defineNuxtConfig({ security: { corsHandler: { origin: '*' } } });",
      'no-wildcard-origin',
      `export default defineNuxtConfig({ security: { corsHandler: { origin: ${LIST_CODE} } } });`,
    ],
  ],
  strict: [`export default defineNuxtConfig({ security: { corsHandler: { origin: ${LIST_CODE} } } });`],
  silent: ['export default defineNuxtConfig({ security: { corsHandler: false } });'],
});

test.each([
  ["headers: { 'Access-Control-Allow-Origin': 'https://shop.acme.dev' }", []],
  ["headers: { 'cache-control': 'no-store' }", ['2 no-wildcard-origin']],
])('what is written in %s goes over the switch', (headers, expected) => {
  expect(findings(config(`'/api/**': { cors: true, ${headers} }`), { filename: 'nuxt.config.ts' })).toEqual(expected);
});

test('a rule names a path', () => {
  const code = config("'/health/**': { cors: true }");
  expect(findings(code, { filename: 'nuxt.config.ts' })).toEqual(['2 no-wildcard-origin']);
  expect(findings(code, { filename: 'nuxt.config.ts', settings: { publicPaths: ['/health'] } })).toEqual([]);
  expect(
    policiesIn("import { defineConfig } from 'nitro';\nexport default defineConfig({ routeRules: { '/**': { cors: true } } });", {
      filename: 'nitro.config.ts',
    }),
  ).toHaveLength(1);
});
