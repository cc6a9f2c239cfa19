import { describe, expect, it } from 'vitest';
import { findings } from '../support/lint.js';

const app = (body: string): string => `import express from 'express';
const app = express();
app.use((req, res, next) => {
  res.vary('Origin');
${body}
  next();
});`;

/** A response of which one write holds in development only, and what is said of the others. */
const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
  [
    'an echo in production, after a star in development',
    app(`  if (process.env.NODE_ENV === 'development') res.set('Access-Control-Allow-Origin', '*');
  else res.set('Access-Control-Allow-Origin', req.headers.origin);`),
    ['6 no-reflected-origin'],
  ],
  [
    'a star in production, after a loopback origin in development',
    app(`  const local = process.env.APP_ENV === 'local';
  if (local) res.set('Access-Control-Allow-Origin', 'http://localhost:4000');
  if (!local) res.set('Access-Control-Allow-Origin', '*');`),
    ['7 no-manual-headers'],
  ],
  [
    'a star in production with credentials, after an answer in development',
    app(`  if (process.env.NODE_ENV !== 'production') {
    res.set('Access-Control-Allow-Origin', 'http://localhost:4000');
    return next();
  }
  res.set('Access-Control-Allow-Origin', '*');
  res.set('Access-Control-Allow-Credentials', 'true');`),
    ['9 no-wildcard-credentials'],
  ],
  [
    'development writes only',
    app(`  if (process.env.NODE_ENV === 'development') res.set('Access-Control-Allow-Origin', '*');
  if (process.env.NODE_ENV === 'test') res.set('Access-Control-Allow-Origin', req.headers.origin);`),
    [],
  ],
  [
    'a list in production, after a star in development',
    app(`  if (process.env.NODE_ENV === 'development') res.set('Access-Control-Allow-Origin', '*');
  else if (['https://shop.acme.dev'].includes(req.headers.origin)) res.set('Access-Control-Allow-Origin', req.headers.origin);`),
    [],
  ],
];

describe('the writes of one response', () => {
  it.each(cases)('%s', (_name, code, expected) => {
    expect(findings(code)).toEqual(expected);
  });
});
