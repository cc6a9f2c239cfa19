import rule from '../../src/rules/no-weak-origin-check.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

/** An origin function of cors that answers with a test. */
const tested = (test: string): string => `import cors from 'cors';
app.use(cors({ origin: (origin, callback) => callback(null, ${test}) }));`;

const options = (origin: string): string => `import cors from 'cors';\napp.use(cors({ origin: ${origin} }));`;

/** Tests that say which origin passes in the words of the code, or for a text that is said. */
const witnessed: readonly InvalidCase[] = [
  {
    name: 'a glob without the dot before a domain, of a list',
    code: `import { minimatch } from 'minimatch';
const sites = ['https://acme.dev', 'https://*acme.dev'];
${tested('sites.some((site) => minimatch(origin, site))')}`,
    errors: [
      { messageId: 'weak', line: 4, data: { witness: '`https://evilacme.dev`', flaw: 'the start is not anchored' }, suggestions: [] },
    ],
  },
  {
    name: 'a glob of every host, one of a shared host, by what makes a test of it',
    code: `import micromatch from 'micromatch';
import picomatch from 'picomatch';
import cors from 'cors';
const preview = picomatch('https://*.netlify.app');
app.use(cors({ origin: (origin, callback) => callback(null, preview(origin)) }));
app.use(cors({ origin: (origin, callback) => callback(null, micromatch.isMatch(origin, ['http{,s}://*'])) }));`,
    errors: [
      { messageId: 'weak', line: 5, suggestions: [] },
      { messageId: 'weak', line: 6, suggestions: [] },
    ],
  },
  ...[
    {
      name: 'a pattern of Netlify beside an own project, which keeps its previews',
      code: options("['https://acme-shop.netlify.app', /https:\\/\\/.*\\.netlify\\.app/]"),
      kept: options("['https://acme-shop.netlify.app', /^https:\\/\\/(?:[a-z0-9-]+--)?acme-shop\\.netlify\\.app$/]"),
      left: options("['https://acme-shop.netlify.app']"),
    },
    {
      name: 'a preview that is named means its project',
      code: options("[/netlify\\.app$/, 'https://main--acme-shop.netlify.app']"),
      kept: options("[/^https:\\/\\/(?:[a-z0-9-]+--)?acme-shop\\.netlify\\.app$/, 'https://main--acme-shop.netlify.app']"),
      left: options("['https://main--acme-shop.netlify.app']"),
    },
    {
      name: 'the names of two projects',
      code: options("[/\\.pages\\.dev$/, 'https://shop.pages.dev', 'https://admin.pages.dev']"),
      kept: options(
        "[/^https:\\/\\/(?:(?:[a-z0-9-]+\\.)?admin\\.pages\\.dev|(?:[a-z0-9-]+\\.)?shop\\.pages\\.dev)$/, 'https://shop.pages.dev', 'https://admin.pages.dev']",
      ),
      left: options("['https://shop.pages.dev', 'https://admin.pages.dev']"),
    },
    {
      name: 'the end of an origin in code',
      code: tested("origin === 'https://acme-shop.pages.dev' || origin?.endsWith('.pages.dev')"),
      kept: tested(
        "origin === 'https://acme-shop.pages.dev' || /^https:\\/\\/(?:[a-z0-9-]+\\.)?acme-shop\\.pages\\.dev$/.test(origin ?? '')",
      ),
      left: tested("origin === 'https://acme-shop.pages.dev'"),
    },
    {
      name: 'the end of a host in code',
      code: tested("new URL(origin).hostname.endsWith('.pages.dev') || origin === 'https://acme-shop.pages.dev'"),
      kept: tested(
        "/^(?:[a-z0-9-]+\\.)?acme-shop\\.pages\\.dev$/.test(new URL(origin).hostname) || origin === 'https://acme-shop.pages.dev'",
      ),
      left: tested("origin === 'https://acme-shop.pages.dev'"),
    },
    {
      name: 'a host where anybody can take the name of a preview: the test goes',
      code: options("['https://acme-shop.vercel.app', /\\.vercel\\.app$/]"),
      left: options("['https://acme-shop.vercel.app']"),
    },
    {
      name: 'a host on which no project is named',
      code: options("[/\\.netlify\\.app$/, 'https://shop.acme.dev']"),
      left: options("['https://shop.acme.dev']"),
    },
    { name: 'a host and nothing besides', code: options('/\\.onrender\\.com$/') },
    { name: 'a comment in the test', code: tested("origin === 'https://acme.fly.dev' || origin.endsWith(/* ours */ '.fly.dev')") },
    {
      name: 'a project that nobody has',
      code: options("[/\\.netlify\\.app$/, process.env.SITE, 'https://your-app.netlify.app']"),
      left: options("[process.env.SITE, 'https://your-app.netlify.app']"),
    },
    { name: 'a test that is one of two that must hold', code: tested("origin.startsWith('https://') && origin.endsWith('.vercel.app')") },
  ].map(({ name, code, kept, left }): InvalidCase => ({
    name,
    code,
    errors: [
      {
        messageId: 'weak',
        suggestions: [
          ...(kept === undefined ? [] : [{ messageId: 'keepPreviews', output: kept }]),
          ...(left === undefined ? [] : [{ messageId: 'leaveOut', output: left }]),
        ],
      },
    ],
  })),
  {
    name: 'the start of a setting, which the whole of it closes',
    code: tested('origin.startsWith(process.env.SITE)'),
    errors: [
      {
        messageId: 'weak',
        line: 2,
        data: { witness: '`${process.env.SITE}.evil.net`', flaw: '`startsWith` leaves the end open' },
        suggestions: [{ messageId: 'useEquality', output: tested('origin === process.env.SITE') }],
      },
    ],
  },
  {
    name: 'a setting anywhere, after a scheme that is written',
    code: tested('origin.includes(`//${process.env.HOST}`)'),
    errors: [
      { messageId: 'weak', line: 2, data: { witness: '`//${process.env.HOST}.evil.net`', flaw: '`includes` leaves both ends open' } },
    ],
  },
  {
    name: 'a long expression',
    code: tested('origin.includes(settingsOfThisServer.addresses.publicWebsite)'),
    errors: [{ messageId: 'weak', line: 2, data: { witness: '`${…}.evil.net`', flaw: '`includes` leaves both ends open' } }],
  },
  {
    name: 'what follows the star of a setting',
    code: tested("process.env.SITES.split(',').some((site) => site.startsWith('*.') && origin.endsWith(site.slice(2)))"),
    errors: [{ messageId: 'weak', line: 2, data: { witness: '`https://evil${site.slice(2)}`', flaw: '`endsWith` leaves the start open' } }],
  },
  {
    name: 'what a setting is without its star',
    code: tested("process.env.SITES.split(',').some((site) => origin.endsWith(site.replace('*.', '')))"),
    errors: [
      {
        messageId: 'weak',
        line: 2,
        data: { witness: "`https://evil${site.replace('*.', '')}`", flaw: '`endsWith` leaves the start open' },
      },
    ],
  },
  {
    name: 'a part of a comma text',
    code: tested("'https://shop.acme.com,https://admin.acme.com'.includes(origin)"),
    errors: [{ messageId: 'weak', line: 2, data: { witness: '`https://shop.acme.co`', flaw: 'a part of the text is enough' } }],
  },
  {
    name: 'a part of a setting',
    code: tested('process.env.SITES.includes(origin)'),
    errors: [
      {
        messageId: 'weak',
        line: 2,
        data: { witness: '`https://acme.co` (where the text has `https://acme.com`)', flaw: 'a part of the text is enough' },
      },
    ],
  },
  {
    name: 'the last letters',
    code: tested("origin.slice(-8) === 'acme.dev'"),
    errors: [{ messageId: 'weak', line: 2, data: { witness: '`https://evilacme.dev`', flaw: 'only a part of the origin is compared' } }],
  },
];

const invalid: readonly InvalidCase[] = [
  ...witnessed,
  {
    name: 'no anchor at the start',
    code: `import cors from 'cors';
app.use(cors({ origin: /acme\\.dev$/ }));`,
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 24,
        data: { witness: '`https://evilacme.dev`', flaw: 'the start is not anchored' },
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
app.use(cors({ origin: /^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/ }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'no anchor at the end, with credentials',
    code: `import cors from 'cors';
app.use(cors({ origin: /^https:\\/\\/shop\\.acme\\.dev/, credentials: true }));`,
    errors: [
      {
        messageId: 'weakWithCredentials',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
app.use(cors({ origin: /^https:\\/\\/shop\\.acme\\.dev$/, credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'an unescaped dot',
    code: `import cors from 'cors';
app.use(cors({ origin: [/^https:\\/\\/shop.acme.dev$/, 'https://admin.acme.dev'] }));`,
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
app.use(cors({ origin: [/^https:\\/\\/shop\\.acme\\.dev$/, 'https://admin.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a shared host',
    code: `import cors from 'cors';
app.use(cors({ origin: /^https:\\/\\/.*\\.vercel\\.app$/ }));`,
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'everything',
    code: `import cors from 'cors';
app.use(cors({ origin: /.*/ }));`,
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 24,
        data: { witness: '`https://evil.example`', flaw: 'this matches every origin' },
      },
    ],
  },
  {
    name: 'new RegExp, in CommonJS',
    code: `const cors = require('cors');
module.exports = cors({ origin: new RegExp('acme\\\\.dev') });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 33,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `const cors = require('cors');
module.exports = cors({ origin: /^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/ });`,
          },
        ],
      },
    ],
  },
  {
    name: 'startsWith',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin.startsWith('https://shop.acme.dev'));
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 20,
        suggestions: [
          {
            messageId: 'useEquality',
            output: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin === 'https://shop.acme.dev');
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'endsWith without the dot',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin.endsWith('acme.dev'));
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 20,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, /^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/.test(origin));
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'includes, in an optional chain',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin?.includes('acme.dev'));
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 20,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, /^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/.test(origin ?? ''));
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'endsWith on the host',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    const { hostname } = new URL(origin);
    callback(null, hostname.endsWith('acme.dev'));
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 5,
        column: 20,
        suggestions: [
          {
            messageId: 'useSubdomains',
            output: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    const { hostname } = new URL(origin);
    callback(null, hostname.endsWith('.acme.dev'));
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'endsWith on the host, with a shared host',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, new URL(origin).hostname.endsWith('vercel.app'));
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 20,
      },
    ],
  },
  {
    name: 'indexOf',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin.indexOf('acme.dev') !== -1);
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 20,
      },
    ],
  },
  {
    name: 'a list of beginnings',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];
app.use(cors({ origin: (origin, callback) => callback(null, allowed.some((each) => origin.startsWith(each))) }));`,
    errors: [
      {
        messageId: 'weak',
        line: 3,
        column: 84,
        suggestions: [
          {
            messageId: 'useEquality',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];
app.use(cors({ origin: (origin, callback) => callback(null, allowed.some((each) => origin === each)) }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a list of patterns',
    code: `import cors from 'cors';
const patterns = [/acme\\.dev$/, /^https:\\/\\/shop\\.acme\\.dev$/];
app.use(cors({ origin: (origin, callback) => callback(null, patterns.some((each) => each.test(origin))) }));`,
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 19,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
const patterns = [/^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/, /^https:\\/\\/shop\\.acme\\.dev$/];
app.use(cors({ origin: (origin, callback) => callback(null, patterns.some((each) => each.test(origin))) }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a pattern tested by a header write',
    code: `app.use((req, res, next) => {
  const { origin } = req.headers;
  res.vary('Origin');
  if (/acme\\.dev/.test(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 7,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `app.use((req, res, next) => {
  const { origin } = req.headers;
  res.vary('Origin');
  if (/^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/.test(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'a comment inside: no suggestion',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin.endsWith(/* ours */ 'acme.dev'));
  },
}));`,
    errors: [
      {
        messageId: 'weak',
        line: 4,
        column: 20,
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const options: cors.CorsOptions = { origin: [/acme\\.dev$/ as RegExp] };
app.use(cors(options));`,
    ts: true,
    errors: [
      {
        messageId: 'weak',
        line: 2,
        column: 46,
        suggestions: [
          {
            messageId: 'useClosedPattern',
            output: `import cors from 'cors';
const options: cors.CorsOptions = { origin: [/^https:\\/\\/(?:[a-z0-9-]+\\.)*acme\\.dev$/ as RegExp] };
app.use(cors(options));`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-weak-origin-check', rule, {
  valid: [
    ...CORRECT,
    {
      name: 'what follows the star of a setting, with its dot',
      code: tested("process.env.SITES.split(',').some((site) => site.startsWith('*.') && origin.endsWith(site.slice(1)))"),
    },
    {
      name: 'globs of one owner, of a setting, and those that are not read',
      code: `import { minimatch } from 'minimatch';
import isMatch from 'wildcard-match';
${tested("['https://*.acme.dev', 'http://localhost:*', '!https://*'].some((site) => minimatch(origin, site))")}
app.use(cors({ origin: (origin, callback) => callback(null, isMatch('https://*.acme.dev')(origin) || minimatch(origin, process.env.SITE)) }));`,
    },
    {
      name: 'subdomains of one owner',
      code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin.endsWith('.acme.dev'));
  },
}));`,
    },
    {
      name: 'a project on a shared host',
      code: `import cors from 'cors';
app.use(cors({ origin: /^https:\\/\\/shop-[a-z0-9]+-acme\\.vercel\\.app$/ }));`,
    },
    {
      name: 'loopback on any port',
      code: `import cors from 'cors';
app.use(cors({ origin: /^http:\\/\\/localhost(:\\d+)?$/ }));`,
    },
    {
      name: 'membership in a list',
      code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: (origin, callback) => callback(null, allowed.indexOf(origin) !== -1) }));`,
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? 'https://shop.acme.dev' : /acme/ }));`,
    },
    {
      name: 'a pattern that is not known',
      code: `import cors from 'cors';
app.use(cors({ origin: new RegExp(process.env.ORIGIN_PATTERN) }));`,
    },
    ...[
      'origin.endsWith(process.env.SITE)',
      'origin.startsWith(`https://${process.env.HOST}:`)',
      "process.env.SITES.split(',').includes(origin)",
      "origin.slice(-9) === '.acme.dev'",
      "new URL(origin).hostname.split('.').slice(-2).join('.') === 'acme.dev'",
    ].map((test) => ({ name: `closed or unknown: ${test}`, code: tested(test) })),
    {
      name: 'not a policy',
      code: `if (/acme.dev/.test(name)) log(name);`,
    },
  ],
  invalid,
});

holdRepairs('no-weak-origin-check', invalid);
