import { describe, expect, it } from 'vitest';
import type { Acceptance } from '../../../src/policy/acceptance.js';
import { decideFunction, decideWrite } from '../../../src/policy/origin-function/index.js';
import type { Evaluator } from '../../../src/engine/types.js';
import { describe as plain, valueIn } from '../../support/values.js';

function textOf(each: Acceptance): string {
  switch (each.kind) {
    case 'list':
      return `list ${JSON.stringify(plain(each.entries))}`;
    case 'pattern':
      return `${each.subject} /${each.source}/${each.flags}`;
    case 'affix':
      return `${each.subject}.${each.method}(${each.text})`;
    default:
      return each.kind;
  }
}

/** What a check of these lets in, in full. */
function details(check: string): string[] {
  const { value, evaluator } = valueIn(`read((origin) => ${check})`);
  if (value.kind !== 'function') throw new Error(value.kind);
  return decideFunction(value, 'returns-boolean', evaluator).acceptances.map(textOf);
}

const [A, B] = [`['https://a.example']`, `['https://b.example']`];

describe('what is let in', () => {
  it.each([
    [`['a.example', 'b-c.example:80'].includes(new URL(origin).host)`, ['host /^(?:a\\.example|b-c\\.example:80)$/']],
    [`'a.example' === new URL(origin).hostname`, ['hostname /^(?:a\\.example)$/']],
    [`new RegExp('a.example$').test(origin)`, ['origin /a.example$/']],
    [`origin.match('a.example$')`, ['origin /a.example$/']],
    ['/a$/i.test(origin)', ['origin /a$/i']],
    ['[/a$/, /b$/].some((each) => each.test(origin))', ['origin /a$/', 'origin /b$/']],
    [`['.a.example', '.b.example'].some((each) => origin.endsWith(each))`, ['origin.endsWith(.a.example)', 'origin.endsWith(.b.example)']],
    [`['.a.example', '.a.example'].some((each) => origin.endsWith(each))`, ['origin.endsWith(.a.example)']],
    [
      `{ const ok = ${A}.includes(origin) || ${B}.includes(origin); return ok; }`,
      ['list ["https://a.example"]', 'list ["https://b.example"]'],
    ],
    [`${A}.includes(origin)`, ['list ["https://a.example"]']],
    [`process.env.A === origin`, ['list ["<env A>"]']],
    [`process.env.A.split(',').some((each) => each === origin)`, ['list "<env A>"']],
  ])('%s', (check, expected) => {
    expect(details(check)).toEqual(expected);
  });

  /** From the narrowest to the widest. */
  const widths: readonly (readonly [check: string, text: string])[] = [
    [`${A}.includes(origin)`, 'list ["https://a.example"]'],
    [`origin === 'null'`, 'null'],
    ['/^https:..a$/.test(origin)', 'origin /^https:..a$/'],
    [`origin.endsWith('a')`, 'origin.endsWith(a)'],
    ['/a$/.test(origin)', 'origin /a$/'],
    [`origin.startsWith('https://a')`, 'origin.startsWith(https://a)'],
    [`origin.includes('a')`, 'origin.includes(a)'],
    ['[/b/, /c/].some((each) => each.test(origin))', 'origin /b/'],
  ];
  const pairs = widths.flatMap(([narrow, text], index) => widths.slice(index + 1).map(([wide]) => [narrow, wide, text] as const));

  it.each(pairs)('%s counts beside %s', (narrow, wide, text) => {
    expect(details(`${narrow} && ${wide}`)).toEqual([text]);
    expect(details(`${wide} && ${narrow}`)).toEqual([text]);
  });

  it.each(['/b^.*$/', '/^a$|b/', '/^a\\n$/'])('takes %s for what it is', (pattern) => {
    const anchored = /^\/\^.*\$\/$/.test(pattern);
    expect(details(`origin.endsWith('a') && ${pattern}.test(origin)`)).toEqual([anchored ? `origin ${pattern}` : 'origin.endsWith(a)']);
  });
});

describe('options under an assertion', () => {
  it.each(['as Options', 'satisfies Options'])('are not known where they are changed later: %s', (assertion) => {
    const { value, evaluator } = valueIn(
      `read((req, cb) => { const options = { origin: true } ${assertion}; if (!isTrusted(req)) options.origin = false; cb(null, options); })`,
    );
    if (value.kind !== 'function') throw new Error(value.kind);
    expect(decideFunction(value, 'options-callback', evaluator).acceptances.map(textOf)).toEqual(['unknown']);
  });
});

describe('a helper that writes', () => {
  const HELPER = `const list = ['https://a.example']; function allow(req, res) { res.setHeader('Access-Control-Allow-Origin', read(req.headers.origin)); }`;
  const CALLER = `const guarded = (req, res) => { if (list.includes(req.headers.origin)) allow(req, res); };`;
  const allowed = (rest: string): string[] => {
    const { node, module, evaluator } = valueIn(`${HELPER} ${CALLER} ${rest}`);
    return decideWrite(node, node.parent!.parent!, module, evaluator).acceptances.map(textOf);
  };

  it.each([
    '',
    'export { allow };',
    'export { allow as cors };',
    'export default allow;',
    'export default { allow };',
    'const own: typeof allow = guarded;',
  ])('is guarded by its callers: %s', (rest) => {
    expect(allowed(rest)).toEqual(['list ["https://a.example"]']);
  });

  it.each(['app.use(allow);', 'const other = allow;', 'app.route({ onRequest: [allow] });'])(
    'is not where it is used otherwise: %s',
    (rest) => {
      expect(allowed(rest)).toEqual(['anyone']);
    },
  );
});

describe('faults', () => {
  const { value, module, node } = valueIn(`read((origin) => isTrusted(origin))`);
  const failing = (error: Error): Evaluator =>
    new Proxy({} as Evaluator, {
      get: () => (): never => {
        throw error;
      },
    });

  it('takes code that is too deep for the stack as unknown', () => {
    if (value.kind !== 'function') throw new Error(value.kind);
    expect(decideFunction(value, 'returns-boolean', failing(new RangeError('deep'))).acceptances).toEqual([
      { kind: 'unknown', node: value.node, module, when: null },
    ]);
    expect(decideWrite(node, node.parent!, module, failing(new RangeError('deep')))).toEqual({
      acceptances: [{ kind: 'unknown', node, module, when: null }],
      throws: [],
    });
  });

  it('hides no fault of its own', () => {
    if (value.kind !== 'function') throw new Error(value.kind);
    expect(() => decideFunction(value, 'returns-boolean', failing(new TypeError('ours')))).toThrow('ours');
  });
});
