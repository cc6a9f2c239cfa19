import { describe, expect, test } from 'vitest';
import { judgeRegex, type Subject } from '../../src/web/patterns/index.js';
import { plainPattern } from '../../src/web/patterns/plain.js';
import { sampled } from '../support/full.js';

const HOSTS = [
  'acme-shop.com',
  'app.acme-shop.com',
  'co.uk',
  'my-app.vercel.app',
  's3.amazonaws.com',
  'acme.internal',
  'localhost',
  'net',
  'evil.com',
  'app.e',
  '10.0.0.1',
  'Acme.com',
  'a.b.c.d.e.f.g.acme-shop.com',
];
const escaped = (text: string): string => text.replaceAll('.', String.raw`\.`).replaceAll('/', String.raw`\/`);
const FORMS: readonly ((host: string) => string)[] = [
  (host) => `^${host}$`,
  (host) => `^(?:${host}|acme-forum.org)$`,
  (host) => `^https://${host}$`,
  (host) => `^https://${host}:8443$`,
  (host) => `^(?:https://${host}|http://localhost:3000)$`,
  (host) => `.${host}$`,
  (host) => `${host}$`,
  (host) => `://${host}$`,
  (host) => host,
  (host) => `^${host}`,
  (host) => `^https://${host}`,
  (host) => `^http://${host}`,
  (host) => `https://${host}`,
  (host) => `^https://${host}:`,
  (host) => `^https://${host}/`,
  (host) => `${host}.`,
];
const SUBJECTS: readonly Subject[] = ['origin', 'host', 'hostname'];

describe('a pattern that is written out has the verdict of its automaton', () => {
  test.each(sampled(HOSTS, 3))('%s', (host) => {
    for (const form of FORMS) {
      for (const flags of host === 'Acme.com' ? ['', 'i'] : ['']) {
        const source = escaped(form(host));
        expect(plainPattern(source, flags)).not.toBeNull();
        // an empty group changes nothing, and is not read as plain
        const same = `${source}(?:)`;
        expect(plainPattern(same, flags)).toBeNull();
        for (const subject of SUBJECTS)
          expect([source, flags, subject, judgeRegex(source, flags, subject)]).toEqual([
            source,
            flags,
            subject,
            judgeRegex(same, flags, subject),
          ]);
      }
    }
  });
});

test.each([String.raw`acme.com`, String.raw`^https?:`, '[a]', '(a|b)', '(?=a)', 'a+', 'a|b', String.raw`\d`, '', '^$'])(
  '%s is not plain',
  (source) => {
    expect(plainPattern(source, '')).toBeNull();
  },
);
