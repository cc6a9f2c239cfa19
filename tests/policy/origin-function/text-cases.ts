import type { Case } from './run.js';

type Row = readonly [expected: string, phrase: string, rest?: Partial<Case>];

const AFTER = { lookAlike: 'https://app.example.com.evil.net' };
const BEFORE = { lookAlike: 'https://evil-example.com' };
const SHORTER = { lookAlike: 'https://app.example.co' };
const SITE = { SITE: 'https://app.example.com' };

/** A piece of the origin is compared. */
const pieces: readonly Row[] = [
  ['pattern', `origin.slice(0, 23) === 'https://app.example.com'`, AFTER],
  ['pattern', `origin.substring(0, 23) === list[0]`, AFTER],
  ['pattern', `origin.substr(0, list[0].length) === list[0]`, AFTER],
  ['pattern', `list[0] === origin.slice(0, 23)`, AFTER],
  ['pattern', `origin.slice(-11) === 'example.com'`, BEFORE],
  ['pattern', `origin.substr(-11) === 'example.com'`, BEFORE],
  ['pattern', `origin.slice(-'example.com'.length) === 'example.com'`, BEFORE],
  ['pattern', `origin.substring(origin.length - 11) === 'example.com'`, BEFORE],
  ['pattern', `origin.slice(origin.length - 11).toLowerCase() === 'example.com'`, BEFORE],
  ['pattern', `['example.com', 'example.net'].includes(origin.slice(-11))`, BEFORE],
  ['pattern', `['example.com', 'example.net'].some((each) => origin.slice(-11) === each)`, BEFORE],
  ['', `origin.slice(-11) === 'a.example.com'`],
  ['anyone:denylist', `origin.slice(-11) !== 'example.com'`],
  ['pattern', `origin.slice(8) === 'app.example.com'`, { lookAlike: 'https://app.example.com' }],
  ['pattern', `origin.split('.')[0] === 'https://app'`, { lookAlike: 'https://app.evil.net' }],
  ['pattern', `new URL(origin).hostname.split('.')[1] === 'vercel'`, { lookAlike: 'https://evil.vercel.app' }],
  ['pattern', `new URL(origin).hostname.split('.').at(-2) === 'example'`, { lookAlike: 'https://example.net' }],
  ['pattern', `new URL(origin).hostname.split('.').slice(-2).join('.') === 'example.com'`, { lookAlike: 'https://a.example.com' }],
  ['pattern', `('.' + origin).endsWith('example.com')`, BEFORE],
  ['pattern', `['example.com', 'example.net'].some((each) => ('.' + origin).endsWith(each))`, BEFORE],
  ['pattern', "`.${new URL(origin).hostname}`.endsWith('.example.com')", { lookAlike: 'https://example.com' }],
  ['unknown', `('.' + origin).endsWith(process.env.SITE)`, { env: SITE }],
  ['unknown', `('.' + origin).startsWith('.https://app')`],
  ['unknown', `origin.slice(3) === 'ps://app.example.com'`],
  ['unknown', `origin.slice(2, 5) === 'tpx'`],
  ['unknown', `origin.slice(0, -4) === 'https://app.example'`],
  ['unknown', `origin.substring(0, origin.indexOf('.')) === 'https://app'`],
  ['unknown', `origin.slice(-11).startsWith('example')`],
  ['unknown', `origin.slice(-11) === lookup()`],
  ['unknown', `lookup().includes(origin.slice(-11))`],
  ['unknown', `origin.split('.').slice(1).join('.') === 'example.com'`],
  ['unknown', `origin.split('.').slice(-2).join('-') === 'example-com'`],
  ['unknown', `origin.split('.')[0] === process.env.SITE`, { env: SITE }],
];

/** The text is not at hand, or only its ends are. */
const settings: readonly Row[] = [
  ['affix', `origin.startsWith(process.env.SITE)`, { ...AFTER, env: SITE }],
  ['affix', `origin.includes(process.env.SITE)`, { ...AFTER, env: SITE }],
  ['affix', `origin.indexOf(process.env.SITE) !== -1`, { ...AFTER, env: SITE }],
  ['affix', `origin.startsWith('https://' + process.env.HOST)`, { ...AFTER, env: { HOST: 'app.example.com' } }],
  [
    'affix',
    'origin.startsWith(`https://${process.env.HOST}:`)',
    { lookAlike: 'https://app.example.com:1', env: { HOST: 'app.example.com' } },
  ],
  ['affix', `origin.slice(0, process.env.SITE.length) === process.env.SITE`, { ...AFTER, env: SITE }],
  [
    'affix',
    `process.env.SITES.split(',').some((each) => origin.startsWith(each))`,
    { ...AFTER, env: { SITES: 'https://app.example.com' } },
  ],
  [
    'affix fail-open:missing-setting',
    `(process.env.SITES || '').split(',').some((each) => origin.startsWith(each))`,
    { ...AFTER, failing: { SITES: undefined }, env: { SITES: 'https://app.example.com' } },
  ],
  ['affix', `origin.startsWith(process.env.SITE || 'https://app.example.com')`, AFTER],
  ['list', `origin === process.env.SITE`, { env: SITE }],
  ['affix', `process.env.SITES.includes(origin)`, { ...SHORTER, env: { SITES: 'https://app.example.com,https://b.example.com' } }],
  ['affix', `(process.env.SITES || '').indexOf(origin) !== -1`, { ...SHORTER, env: { SITES: 'https://app.example.com' } }],
  ['list', `process.env.SITES.split(',').includes(origin)`, { env: { SITES: 'https://app.example.com' } }],
  ['list', `JSON.parse(process.env.SITES).includes(origin)`, { env: { SITES: '["https://app.example.com"]' } }],
  ['affix', `list.join(',').includes(origin)`, SHORTER],
  ['affix', `list.join(',').includes(new URL(origin).hostname)`, { lookAlike: 'https://p.example.com' }],
  ['unknown', 'list.join().includes(`,${origin},`)'],
  [
    'fail-open:missing-setting unknown',
    `new RegExp(process.env.SITE).test(origin)`,
    { env: { SITE: '^x$' }, failing: { SITE: undefined } },
  ],
  ['fail-open:missing-setting unknown', `origin.match(process.env.SITE) !== null`, { env: { SITE: '^x$' }, failing: { SITE: undefined } }],
  ['unknown', `process.env.SITE !== undefined && new RegExp(process.env.SITE).test(origin)`, { env: { SITE: '^x$' } }],
  ['unknown', `new RegExp('^' + process.env.SITE + '$').test(origin)`, { env: { SITE: 'x' } }],
];

/** Patterns that are made of texts. */
const patterns: readonly Row[] = [
  ['pattern', String.raw`list.some((each) => new RegExp('^' + each.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).test(origin))`, AFTER],
  ['pattern', String.raw`['example.com'].some((each) => new RegExp(each.replace(/[.+]/g, '\\$&') + '$').test(origin))`, BEFORE],
];

const cases = (rows: readonly Row[]): readonly Case[] =>
  rows.map(([expected, phrase, rest = {}]) => ({
    name: `text: ${phrase}`,
    protocol: 'returns-boolean',
    expected,
    code: `read((origin) => ${phrase})`,
    ...rest,
  }));

/** How a text is looked for in the origin, or the origin in a text. */
export const textCases: readonly Case[] = cases([...pieces, ...settings, ...patterns]);
