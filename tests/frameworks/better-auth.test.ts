import { expect, test } from 'vitest';
import { findings, fix, lint } from '../support/lint.js';
import { LIST, LIST_CODE } from '../support/framework-table.js';

const auth = (trusted: string): string =>
  `import { betterAuth } from 'better-auth';\nexport const auth = betterAuth({ trustedOrigins: ${trusted} });`;

test.each([
  ["['*']", ['no-wildcard-credentials']],
  ["['https://shop.acme.dev', '*']", ['no-wildcard-credentials']],
  ["async () => ['*']", ['no-wildcard-credentials']],
  ["(request) => ['https://shop.acme.dev', '*']", ['no-wildcard-credentials']],
  ["['https://*']", ['no-weak-origin-check']],
  ["['https://*.vercel.app']", ['no-weak-origin-check']],
  ["process.env.TRUSTED?.split(',') ?? ['*']", ['no-fail-open-origin']],
  ["['https://shop.acme.dev/']", ['valid-origin']],
  ["'*'", ['valid-options']],
  ["async (request) => [request.headers.get('origin')]", ['no-reflected-origin']],
  [
    "(request) => { const origin = request.headers.get('origin'); return origin ? ['https://shop.acme.dev', origin] : []; }",
    ['no-reflected-origin'],
  ],
  ["['https://shop.acme.dev', 'https://*.acme.dev', '*.acme.dev']", []],
  ["['myapp://', 'exp://**', 'http://localhost:3000']", []],
  ['async () => (await sites.all()).map((site) => site.origin)', []],
  ["(request) => (['https://shop.acme.dev'].includes(request.headers.get('origin')) ? [request.headers.get('origin')] : [])", []],
])('trustedOrigins: %s', (trusted, rules) => {
  expect(findings(auth(trusted)).map((each) => each.split(' ')[1])).toEqual(rules);
});

test('says what a trusted origin of Better Auth may do', () => {
  expect(lint(auth("['*']")).map(({ message }) => message)).toEqual([
    "Any website can act as the signed-in user: `trustedOrigins: ['*']` with credentials echoes every origin. Write `trustedOrigins: ['https://…']`.",
  ]);
  expect(fix(auth("['*']"), { settings: { allowlist: LIST } })).toEqual({ output: auth(LIST_CODE), messages: [] });
});
