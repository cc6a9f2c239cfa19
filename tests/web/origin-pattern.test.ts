import { afterAll, describe, expect, test } from 'vitest';
import { registrableDomain } from '../../src/web/hosts.js';
import {
  closedPattern,
  hasStatefulFlag,
  judgeAffix,
  judgePartOf,
  judgeGlob,
  judgeRegex,
  type PatternVerdict,
  type Subject,
  type WeakReason,
} from '../../src/web/patterns/index.js';

const timings: { what: string; ms: number }[] = [];

function judge(regex: RegExp, subject?: Subject): PatternVerdict {
  const start = performance.now();
  const verdict = judgeRegex(regex.source, regex.flags, subject);
  timings.push({ what: String(regex).slice(0, 60), ms: performance.now() - start });
  return verdict;
}

afterAll(() => {
  const sorted = timings.toSorted((a, b) => a.ms - b.ms);
  const median = sorted[Math.floor(sorted.length / 2)]?.ms.toFixed(1);
  const slowest = sorted.at(-1);
  console.info(`${sorted.length} patterns judged: median ${median} ms, slowest ${slowest?.ms.toFixed(0)} ms (${slowest?.what})`);
});

const subjectOf = (origin: string, subject: Subject): string => (subject === 'origin' ? origin : new URL(origin)[subject]);

/** `app-*-team.vercel.app` stands for the names of one project on a shared host. */
function isIntended(domain: string | null, domains: readonly string[]): boolean {
  if (domain === null) return true;
  return domains.some((intended) =>
    new RegExp(`^${intended.replaceAll('.', String.raw`\.`).replace('*', '[a-z0-9-]*')}$`, 'u').test(domain),
  );
}

/** Origins near the ones that a pattern speaks of: subdomains, look-alikes, other ports, other suffixes. */
function neighbors(source: string): string[] {
  const words = source.replaceAll(String.raw`\.`, '.').match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost/gu) ?? [];
  const hosts = [...words, 'example.com', 'my-app.vercel.app', 'localhost'].flatMap((word) => [
    word,
    `www.${word}`,
    `a.b.${word}`,
    `evil${word}`,
    `evil-${word}`,
    `${word}.evil.net`,
    `${word}evil.net`,
    `${word}x`,
    `x.${word}.net`,
    word.replace('.', 'x'),
    word.replace(/\.[^.]*$/u, '.net'),
    word.replace(/\.[^.]*$/u, '.co.uk'),
    `app-x-team.${word}`,
    `my-app-x.${word}`,
    `${word}-evil.vercel.app`,
    `1.${word}`,
  ]);
  return hosts
    .flatMap((host) => ['', ':3000', ':8443'].flatMap((port) => [`https://${host}${port}`, `http://${host}${port}`]))
    .filter((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
}

const SAFE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^https?:\/\/([a-z0-9-]+\.)*example\.com$/, ['example.com']],
  [/^https:\/\/(?:app|admin)\.example\.com$/, ['example.com']],
  [/^https:\/\/.*\.example\.com$/, ['example.com']],
  [/(^|\.)example\.com$/, ['example.com']],
  [/^https:\/\/www\.example\.(com|net)$/, ['example.com', 'example.net']],
  [/^https:\/\/example.com$/, ['example.com']],
  [/^https:\/\/example\.com$/, ['example.com']],
  [/https:\/\/example\.com$/, ['example.com']],
  [/^https:\/\/example\.com(:\d+)?$/, ['example.com']],
  [/^https:\/\/example\.com:.*$/, ['example.com']],
  [/^https:\/\/example\.com:/, ['example.com']],
  [/^https:\/\/example\.com\/?$/, ['example.com']],
  [/^https:\/\/example\.com(?:$|\/)/, ['example.com']],
  [/^https:\/\/Example\.COM$/i, ['example.com']],
  [/^https:\/\/example\.com$/m, ['example.com']],
  [/^https:\/\/example\.com$/u, ['example.com']],
  [new RegExp(String.raw`^https:\/\/example\.com$`, 'v'), ['example.com']],
  [/^https:\/\/example\.com$/g, ['example.com']],
  [/https:\/\/example\.com$/y, ['example.com']],
  [/^https:\/\/(www\.)?example\.com$/, ['example.com']],
  [/^https:\/\/([^.]+\.)?example\.com$/, ['example.com']],
  [/^https:\/\/[^/]*\.example\.com$/, ['example.com']],
  [/^https:\/\/\w+\.example\.com$/, ['example.com']],
  [/^https:\/\/[a-z]\.[a-z]\.[a-z]\.example\.com$/, ['example.com']],
  [/^(https?):\/\/\1\.example\.com$/, ['example.com']],
  [/^(?=https:\/\/).*\.example\.com$/, ['example.com']],
  [/(?<=\.)example\.com$/, ['example.com']],
  [/^https:\/\/(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+example\.com$/, ['example.com']],
  [/^https:\/\/(foo|bar)\.example\.(com|org|io)$/, ['example.com', 'example.io', 'example.org']],
  [/^https:\/\/(.+\.)?example\.co\.uk$/, ['example.co.uk']],
  [/^https:\/\/(.+\.)?example\.co.uk$/, ['example.co.uk']],
  [/^https:\/\/([^.]+\.)?example\.com$|^http:\/\/localhost:\d+$/, ['example.com']],
  [/^(chrome-extension:\/\/.*|https:\/\/example\.com)$/, ['example.com']],
  [/^https:\/\/app[1-5]\.com$/, ['app1.com', 'app2.com', 'app3.com', 'app4.com', 'app5.com']],
  [/^https:\/\/.*\.a\.b\.c\.d\.e\.f\.g\.example\.com$/, ['example.com']],
  [/^https:\/\/a\.b\.c\.d\.e\.f\.g\.h\.i\.example\.com$/, ['example.com']],
  // shared hosts: one name, or the names of one project
  [/^https:\/\/my-app\.vercel\.app$/, ['my-app.vercel.app']],
  [/^https:\/\/vercel\.app$/, ['vercel.app']],
  [/^https:\/\/app-[a-z0-9]+-team\.vercel\.app$/, ['app-*-team.vercel.app']],
  [/^https:\/\/my-app--[a-z0-9-]+\.web\.app$/, ['my-app--*.web.app']],
  [/^https:\/\/calm-sea-0a1b2c3-\d+\.westeurope\.azurestaticapps\.net$/, ['calm-sea-0a1b2c3-*.westeurope.azurestaticapps.net']],
  [/^https:\/\/([a-z0-9]+-)?my-team\.vercel\.app$/, ['*my-team.vercel.app']],
  [/^https:\/\/(.*\.)?[a-z0-9]+-myteam\.vercel\.app$/, ['*-myteam.vercel.app']],
  [/^https:\/\/deploy-preview-\d+--mysite\.netlify\.app$/, ['deploy-preview-*--mysite.netlify.app']],
  [/^https:\/\/[a-z0-9]+\.my-project\.pages\.dev$/, ['my-project.pages.dev']],
  [/^https:\/\/my-bucket\.s3\.amazonaws\.com$/, ['my-bucket.s3.amazonaws.com']],
  [/^https:\/\/console\.aws\.amazonaws\.com$/, ['amazonaws.com']],
  // nobody can register these
  [/^http:\/\/localhost(:\d+)?$/, []],
  [/^http:\/\/localhost:/, []],
  [/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/, []],
  [/^http:\/\/192\.168\.\d+\.\d+(:\d+)?$/, []],
  [/\.internal$/, []],
  [/^https:\/\/.*\.corp\.internal$/, []],
];

const NOT_SAFE: readonly [RegExp, WeakReason | 'anyone', readonly string[], string?][] = [
  // the end of the name is free to whoever asks for it
  [/^https:\/\/my-app(-[a-z0-9-]+)?\.vercel\.app$/, 'shared-host', ['my-app.vercel.app']],
  [/^https:\/\/my-app-git-[a-z0-9-]+\.vercel\.app$/, 'shared-host', []],
  [/^https:\/\/deploy-preview-\d+--[^.]+\.netlify\.app$/, 'shared-host', []],
  [/^https:\/\/shop-pr-\d+\.onrender\.com$/, 'shared-host', []],
  [/.*/, 'anyone', [], 'https://evil.example'],
  [/./, 'anyone', []],
  [/(?:)/, 'anyone', []],
  [/^https?:\/\//, 'anyone', []],
  [/^http:/, 'anyone', [], 'http://evil.example'],
  [/^https?:\/\/.+:\d+$/, 'anyone', [], 'https://evil.example:8443'],
  [/^https:\/\/www\./, 'anyone', [], 'https://www.evil.example'],
  [/^https:\/\/(?!evil)/, 'anyone', [], 'https://attacker.net'],
  [/^https:\/\/[a-z0-9]{1,63}(\.[a-z0-9]{1,63}){1,10}$/, 'anyone', []],
  [/example\.com/, 'unanchored-end', ['example.com'], 'https://example.com.evil.net'],
  [/^https:\/\/example\.com/, 'unanchored-end', ['example.com'], 'https://example.com.evil.net'],
  [/^https:\/\/example\.com.*$/, 'unanchored-end', ['example.com'], 'https://example.com.evil.net'],
  [/^https:\/\/.*\.example\.com/, 'unanchored-end', ['example.com']],
  [/^https:\/\/example\.com(?!\.)/, 'unanchored-end', ['example.com']],
  [/^https:\/\/foo\.github\.io/, 'unanchored-end', ['foo.github.io']],
  [/localhost/, 'unanchored-end', [], 'https://localhost.evil.net'],
  [/^http:\/\/localhost/, 'unanchored-end', [], 'http://localhost.evil.net'],
  [/^http:\/\/192\.168\./, 'unanchored-end', []],
  [/company\.internal/, 'unanchored-end', []],
  [/example\.com$/, 'unanchored-start', ['example.com'], 'https://evilexample.com'],
  [/EXAMPLE\.com$/i, 'unanchored-start', ['example.com'], 'https://evilexample.com'],
  [/^https:\/\/.*example\.com$/, 'unanchored-start', ['example.com'], 'https://evilexample.com'],
  [/^https:\/\/.+example\.com$/, 'unanchored-start', ['example.com']],
  [/^https:\/\/[^/]*example\.com$/, 'unanchored-start', ['example.com']],
  [/^https:\/\/(?!evil).*example\.com$/, 'unanchored-start', ['example.com']],
  [/^(?!.*evil).*example\.com$/, 'unanchored-start', ['example.com'], 'https://attackerexample.com'],
  [/\bexample\.com$/, 'unanchored-start', ['example.com']],
  [/(?<!-)example\.com$/, 'unanchored-start', ['example.com']],
  [/evil\.net$/, 'unanchored-start', ['evil.net'], 'https://evilevil.net'],
  [/^https:\/\/api.example.com$/, 'unescaped-dot', ['example.com'], 'https://apixexample.com'],
  [/^https:\/\/.*.example.com$/, 'unescaped-dot', ['example.com'], 'https://xexample.com'],
  [/^https:\/\/my.site\.example\.com$|^https:\/\/(a|b).example\.com$/, 'unescaped-dot', ['example.com']],
  [/^https:\/\/example\.(?:com|net)|^https:\/\/foo\.org$/, 'branch', ['example.com', 'example.net', 'foo.org']],
  [/^https:\/\/a\.com$|b\.com$/, 'branch', ['a.com', 'b.com']],
  [/^https:\/\/example\.com$|localhost/, 'branch', ['example.com']],
  [/\.vercel\.app$/, 'shared-host', [], 'https://evil.vercel.app'],
  [/vercel\.app$/, 'shared-host', [], 'https://evil.vercel.app'],
  [/^https:\/\/.*\.(example\.com|github\.io)$/, 'shared-host', ['example.com'], 'https://evil.github.io'],
  [/^https:\/\/my-app-.*\.vercel\.app$/, 'shared-host', []],
  [/^https:\/\/.*myteam\.vercel\.app$/, 'shared-host', ['myteam.vercel.app']],
  [/^https:\/\/app[a-z0-9-]*\.vercel\.app$/, 'shared-host', ['app.vercel.app']],
  [/^https:\/\/ab-[a-z0-9-]+\.onrender\.com$/, 'shared-host', []],
  [/\.s3\.amazonaws\.com$/, 'shared-host', []],
  [/\.amazonaws\.com$/, 'shared-host', []],
  [/^https:\/\/(aaa)+\.vercel\.app$/, 'shared-host', []],
  [/\.run\.app$/, 'shared-host', []],
  [/\.loca\.lt$/, 'shared-host', []],
  [/\.ngrok-free\.app$/, 'shared-host', []],
  [/\.com$/, 'other', [], 'https://evil.com'],
  [/\.co\.uk$/, 'other', [], 'https://evil.co.uk'],
  [/^https:\/\/[a-z]+\.com$/, 'other', []],
  [/^https:\/\/example[a-z]*\.com$/, 'other', ['example.com'], 'https://examplevil.com'],
  [/^https:\/\/example\.[a-z]+$/, 'other', ['example.com']],
  [/^https:\/\/example\.[a-z]{2,3}$/, 'other', ['example.com']],
  [/^https:\/\/app\d+\.com$/, 'other', ['app1.com']],
  [/^https:\/\/app[a-z]{2}\.com$/, 'other', []],
  [/^https?:\/\/\d{1,3}(\.\d{1,3}){3}(:\d+)?$/, 'other', [], 'https://203.0.113.7'],
  [/^http:\/\/\d{1,3}(\.\d{1,3}){3}$/, 'other', [], 'http://203.0.113.7'],
];

const UNKNOWN: readonly (readonly [RegExp, string])[] = [
  [/^chrome-extension:\/\//, 'no http or https origin passes'],
  [/^capacitor:\/\/localhost$/, 'no http or https origin passes'],
  [/^null$/, 'no http or https origin passes'],
  [/^$/, 'no http or https origin passes'],
  [new RegExp('[]'), 'no http or https origin passes'],
  [/example\.com$/y, 'no http or https origin passes'],
  [/^https:\/\/EXAMPLE\.com$/, 'no http or https origin passes'],
  [/^https:\/\/([a-z]+)\.\1\.com$/, 'the pattern uses a feature that cannot be analyzed'],
  [/(?=^https)https:\/\/.*\.example\.com$/, 'an anchor stands where it cannot be followed'],
  [/^^https:\/\/example\.com$/, 'an anchor stands where it cannot be followed'],
  [/(?:^|a)*https:\/\/example\.com$/, 'an anchor stands where it cannot be followed'],
  [/example\.com(?:$|a)*/, 'an anchor stands where it cannot be followed'],
  [/example\.com(?<=$)/, 'an anchor stands where it cannot be followed'],
  [/^https:\/\/example\.com$$/, 'an anchor stands where it cannot be followed'],
  [/^https:\/\/[ab]{12}\.com$/, 'the pattern lists too many names'],
  [/^https:\/\/[^]{3900}$/, 'the pattern is too large'],
  [/^https:\/\/x{70}[a-z]*\.com$/, 'many hosts may pass, but no origin was found that does'],
  [/^https:\/\/x{50}[a-z]*\.x{50}[a-z]*\.x{50}[a-z]*\.com$/, 'many hosts may pass, but no origin was found that does'],
  [/^https:\/\/(.*)*(.*)*(.*)*.example\.com$/, 'many hosts may pass, but no origin was found that does'],
];

describe('patterns that only let intended domains in', () => {
  test.each(SAFE)('%s', (regex, domains) => {
    expect(judge(regex)).toEqual({ verdict: 'safe', domains });
  });

  test.each(SAFE)('%s accepts no look-alike when it is run', (regex, domains) => {
    const accepted = neighbors(regex.source).filter((origin) => new RegExp(regex).test(origin));
    for (const origin of accepted) {
      const { hostname } = new URL(origin);
      expect(isIntended(registrableDomain(hostname), domains) || hostname.endsWith('.internal'), origin).toBe(true);
    }
  });
});

describe('patterns that let strangers in', () => {
  test.each([...NOT_SAFE])('%s: %s', (regex, reason, intended, witness?: string) => {
    const verdict = judge(regex);
    if (verdict.verdict !== 'weak' && verdict.verdict !== 'anyone') throw new Error(`judged ${JSON.stringify(verdict)}`);
    expect(verdict.verdict === 'weak' ? verdict.reason : 'anyone').toBe(reason);
    expect(new RegExp(regex).test(verdict.witness)).toBe(true);
    const url = new URL(verdict.witness);
    expect(url.origin).toBe(verdict.witness);
    expect(intended).not.toContain(registrableDomain(url.hostname));
    if (witness !== undefined) expect(verdict.witness).toBe(witness);
  });

  test.each(UNKNOWN)('%s is left alone', (regex, reason) => {
    expect(judge(regex)).toEqual({ verdict: 'unknown', reason });
  });

  test('an invalid pattern is left alone', () => {
    expect(judgeRegex('(', '')).toEqual({ verdict: 'unknown', reason: 'the pattern is not a valid regular expression' });
  });
});

describe('tests on the host and on the host name', () => {
  test.each<[RegExp, Subject, readonly string[]]>([
    [/^(.+\.)?example\.com$/, 'hostname', ['example.com']],
    [/\.example\.com$/, 'hostname', ['example.com']],
    [/^example\.com(:\d+)?$/, 'host', ['example.com']],
    [/^localhost:\d+$/, 'host', []],
  ])('%s on %s is safe', (regex, subject, domains) => {
    expect(judge(regex, subject)).toEqual({ verdict: 'safe', domains });
  });

  test.each<[RegExp, Subject, WeakReason, string]>([
    [/example\.com$/, 'hostname', 'unanchored-start', 'https://evilexample.com'],
    [/^example\.com/, 'hostname', 'unanchored-end', 'https://example.com.evil.net'],
    [/^localhost/, 'host', 'unanchored-end', 'https://localhost.evil.net'],
    [/\.vercel\.app$/, 'hostname', 'shared-host', 'https://evil.vercel.app'],
  ])('%s on %s is weak', (regex, subject, reason, witness) => {
    expect(judge(regex, subject)).toEqual({ verdict: 'weak', reason, witness });
    expect(regex.test(subjectOf(witness, subject))).toBe(true);
  });

  test('a pattern with a scheme accepts no host', () => {
    expect(judge(/^https:\/\/example\.com$/, 'host')).toEqual({ verdict: 'unknown', reason: 'no http or https origin passes' });
  });
});

describe('judgeAffix', () => {
  type Row = ['startsWith' | 'endsWith' | 'includes', string, Subject, string, string?];
  const rows: Row[] = [
    ['startsWith', 'https://example.com', 'origin', 'unanchored-end', 'https://example.com.evil.net'],
    ['startsWith', 'https://app.', 'origin', 'unanchored-end', 'https://app.evil.net'],
    ['startsWith', 'http://localhost', 'origin', 'unanchored-end', 'http://localhost.evil.net'],
    ['startsWith', 'https://', 'origin', 'anyone'],
    ['startsWith', '', 'origin', 'anyone'],
    ['startsWith', 'https://example.com:', 'origin', 'safe'],
    ['startsWith', 'http://localhost:', 'origin', 'safe'],
    ['startsWith', 'https://example.com/', 'origin', 'unknown'],
    ['startsWith', 'chrome-extension://', 'origin', 'unknown'],
    ['startsWith', 'example.com', 'hostname', 'unanchored-end'],
    ['startsWith', '192.168.', 'hostname', 'unanchored-end'],
    ['endsWith', 'example.com', 'origin', 'unanchored-start', 'https://evilexample.com'],
    ['endsWith', '.example.com', 'origin', 'safe'],
    ['endsWith', '://example.com', 'origin', 'safe'],
    ['endsWith', 'https://example.com', 'origin', 'safe'],
    ['endsWith', '.example.com', 'hostname', 'safe'],
    ['endsWith', 'example.com', 'hostname', 'unanchored-start'],
    ['endsWith', '.vercel.app', 'origin', 'shared-host', 'https://evil.vercel.app'],
    ['endsWith', '.onrender.com', 'hostname', 'shared-host', 'https://evil.onrender.com'],
    ['endsWith', '-my-team.vercel.app', 'origin', 'safe'],
    ['endsWith', ':3000', 'origin', 'anyone'],
    ['endsWith', '.localhost', 'hostname', 'safe'],
    ['endsWith', 'localhost', 'hostname', 'unknown'],
    ['endsWith', '', 'host', 'anyone'],
    ['includes', 'example.com', 'origin', 'unanchored-end', 'https://example.com.evil.net'],
    ['includes', 'localhost', 'origin', 'unanchored-end', 'https://localhost.evil.net'],
    ['includes', '.example.', 'hostname', 'unanchored-end'],
    ['includes', 'github.io', 'origin', 'unanchored-end'],
    ['includes', '/', 'origin', 'anyone'],
    ['includes', 'EXAMPLE', 'origin', 'unknown'],
  ];

  test.each(rows)('%s(%j) on %s: %s', (method, text, subject, expected, witness?: string) => {
    const verdict = judgeAffix(method, text, subject);
    expect(verdict.verdict === 'weak' ? verdict.reason : verdict.verdict).toBe(expected);
    if (!('witness' in verdict)) return;
    expect(subjectOf(verdict.witness, subject)[method](text)).toBe(true);
    if (witness !== undefined) expect(verdict.witness).toBe(witness);
  });

  test('the subject is the origin unless said otherwise', () => {
    expect(judgeAffix('endsWith', '.example.com')).toEqual({ verdict: 'safe', domains: ['example.com'] });
  });
});

describe('judgeGlob', () => {
  test.each<[string, Parameters<typeof judgeGlob>[1], string]>([
    ['https://*.example.com', undefined, 'safe'],
    ['https://*.example.com', { star: 'label' }, 'safe'],
    ['https://*.example.com', { escaped: false }, 'unescaped-dot'],
    ['https://*.example.com', { anchored: false }, 'unanchored-end'],
    ['https://*example.com', undefined, 'unanchored-start'],
    ['https://*.vercel.app', undefined, 'shared-host'],
    ['https://my-app-*.vercel.app', { star: 'label' }, 'shared-host'],
    ['https://my-app-*-my-team.vercel.app', { star: 'label' }, 'safe'],
    ['*.example.com', { subject: 'hostname' }, 'safe'],
    ['http://localhost:*', undefined, 'safe'],
    ['https://example.*', undefined, 'unanchored-end'],
    ['*', undefined, 'anyone'],
  ])('%s %j: %s', (glob, dialect, expected) => {
    const verdict = judgeGlob(glob, dialect);
    expect(verdict.verdict === 'weak' ? verdict.reason : verdict.verdict).toBe(expected);
  });
});

describe('closedPattern', () => {
  test.each<[RegExp, RegExp]>([
    [/example\.com$/, /^https:\/\/(?:[a-z0-9-]+\.)*example\.com$/],
    [/example\.com/, /^https:\/\/(?:[a-z0-9-]+\.)*example\.com$/],
    [/\.example\.com/, /^https:\/\/(?:[a-z0-9-]+\.)+example\.com$/],
    [/example.com/g, /^https:\/\/(?:[a-z0-9-]+\.)*example\.com$/],
    [/EXAMPLE\.com$/i, /^https:\/\/(?:[a-z0-9-]+\.)*EXAMPLE\.com$/i],
    [/^https:\/\/example\.com/, /^https:\/\/example\.com$/],
    [/^https?:\/\/example\.com/, /^https?:\/\/example\.com$/],
    [/^(?:https?):\/\/example\.com/, /^(?:https?):\/\/example\.com$/],
    [/^https:\/\/example\.com.*$/, /^https:\/\/example\.com$/],
    [/^https:\/\/api.example.com$/, /^https:\/\/api\.example\.com$/],
    [/^https:\/\/.*example\.com$/, /^https:\/\/(?:[a-z0-9-]+\.)*example\.com$/],
    [/^https:\/\/.+example\.com$/, /^https:\/\/(?:[a-z0-9-]+\.)+example\.com$/],
    [/^https:\/\/.*\.example\.com/, /^https:\/\/(?:[a-z0-9-]+\.)+example\.com$/],
    [/.*example\.com$/, /^https:\/\/(?:[a-z0-9-]+\.)*example\.com$/],
    [/^https:\/\/example\.(?:com|net)|^https:\/\/foo\.org$/, /^https:\/\/example\.(?:com|net)$|^https:\/\/foo\.org$/],
    [/^https:\/\/[|(]?example\.com|\)$/, /^https:\/\/[|(]?example\.com$|^https:\/\/(?:[a-z0-9-]+\.)*\)$/],
    [/localhost/, /^https?:\/\/localhost(?::\d+)?$/],
    [/^http:\/\/localhost/, /^http:\/\/localhost(?::\d+)?$/],
    [/^http:\/\/localhost.*3000$/, /^http:\/\/localhost[a-z0-9-]*3000$/],
    [/company\.internal/, /^https:\/\/(?:[a-z0-9-]+\.)*company\.internal$/],
  ])('%s -> %s', (open, closed) => {
    const repaired = closedPattern(open.source, open.flags);
    expect(repaired).toEqual({ source: closed.source, flags: closed.flags });
    expect(judgeRegex(closed.source, closed.flags).verdict).toBe('safe');
    for (const origin of neighbors(open.source)) {
      if (closed.test(origin)) expect(new RegExp(open).test(origin), `${origin} was refused before`).toBe(true);
    }
    expect(closedPattern(closed.source, closed.flags)).toBeNull();
  });

  test.each([
    /^https:\/\/example\.com$/, // needs no repair
    /.*/, // nothing is meant
    /\.com$/,
    /\.vercel\.app$/, // strangers stay
    /vercel\.app$/,
    /^https:\/\/example\.[a-z]+$/,
    /^http:\/\/192\.168\./,
    /^https:\/\/(?!evil).*example\.com$/, // a lookaround that cannot be resolved: no proof
    /\bexample\.com$/,
    /(x+x+)+y/,
    /^https:\/\/[a-z]{0,3000}\.example\.com/,
    /^https:\/\/(example\.com|[a-z]{999}\.example\.com){1,9}/, // too large for a proof
  ])('%s has none', (regex) => {
    expect(closedPattern(regex.source, regex.flags)).toBeNull();
  });
});

describe('hostile patterns get an answer', () => {
  const many = (count: number, write: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => write(index)).join('|');
  test.each([
    '(a+)+$',
    String.raw`^(.+)+\.example\.com$`,
    String.raw`^(.+)+example\.com$`,
    String.raw`^https:\/\/(.*)*(.*)*(.*)*example\.com$`,
    '(x+x+)+y',
    String.raw`^https:\/\/[a-z]{1,1000}\.example\.com$`,
    String.raw`^https:\/\/[a-z]{1000}\.com$`,
    String.raw`^https:\/\/[a-z]{4000}\.com$`,
    '^(((a{1,50}){1,50}){1,50}){1,50}$',
    String.raw`^(((https:\/\/){50}){50}){50}`,
    String.raw`^https:\/\/(?:[a-z]{1,63}\.){1,63}example\.com$`,
    `${'(?:'.repeat(200)}a${')*'.repeat(200)}`,
    `^https:\\/\\/(?:${many(3000, (index) => `site${index}`)})\\.example\\.com$`,
    `^https:\\/\\/(?:${many(400, (index) => `site${index * 7919}\\.com`)})`,
    `^https:\\/\\/(?:${many(300, (index) => `site${index * 7919}\\.com`)})$`,
    `^https:\\/\\/${'(?:a|b|[a-z]+)?'.repeat(40)}\\.com$`,
    `^${'(?=.*a)'.repeat(40)}.*\\.com$`,
    `^https:\\/\\/${'(?!x)[a-z]?'.repeat(30)}\\.com$`,
    String.raw`^https:\/\/.*a.{12}\.com$`,
    String.raw`^https:\/\/.*[ab].{18}\.com$`,
    `^${'[a-z]?'.repeat(60)}example\\.com`,
    `${'[a-z]?'.repeat(200)}example\\.com`,
    `${'(?:a|a)?'.repeat(100)}\\.com`,
    '[a-z]?'.repeat(2600),
    `^(?:${many(3900, (index) => String.fromCharCode(0x4e00 + index))})*$`,
    'a'.repeat(30_000),
  ])('%.60s', (source) => {
    expect(['safe', 'weak', 'anyone', 'unknown']).toContain(judge(new RegExp(source)).verdict);
    expect(() => closedPattern(source, '')).not.toThrow();
  });

  test('answers are kept, and forgotten before they fill the memory', () => {
    const first = judgeRegex(String.raw`^https:\/\/kept\.com$`, '');
    expect(judgeRegex(String.raw`^https:\/\/kept\.com$`, '')).toBe(first);
    for (let index = 0; index < 600; index += 1) judgeRegex(`^chrome-extension:${index}$`, '');
    expect(judgeRegex(String.raw`^https:\/\/kept\.com$`, '')).not.toBe(first);
  });
});

test.each([
  ['g', true],
  ['iy', true],
  ['', false],
  ['imsu', false],
])('hasStatefulFlag %j -> %s', (flags, answer) => {
  expect(hasStatefulFlag(flags)).toBe(answer);
});

describe('judgePartOf', () => {
  test.each([
    ['https://shop.acme.com,https://admin.acme.com', 'origin', 'https://shop.acme.co'],
    ['https://rooms.quillmoor.de', 'origin', 'https://rooms.quillmoor.d'],
    ['http://localhost:3000 https://a.acme.org', 'origin', 'https://a.ac'],
    ['shop.acme.dev', 'hostname', 'https://cme.dev'],
  ] as const)('finds an origin of somebody else in %s (%s)', (text, subject, witness) => {
    expect(judgePartOf(text, subject)).toEqual({ verdict: 'weak', witness, reason: 'other' });
  });

  test.each(['', 'http://localhost:3000', 'https://intranet'])('finds none in %s', (text) => {
    expect(judgePartOf(text, 'origin').verdict).toBe('unknown');
  });
});
