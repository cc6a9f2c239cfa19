import { expect, test } from 'vitest';
import { hasPublicTld, isPublicSuffix, isSharedHost, registrableDomain, sharedHostBelow, sharedHostOf } from '../../src/web/hosts.js';
import { isLoopbackOrigin, isPlaceholderOrigin, isPrivateNetworkOrigin, readOrigin } from '../../src/web/origins.js';

// What mutation testing found untested: the ends of patterns, and hosts that are no names.

test.each(['', '.', '..', '[::1]', '127.0.0.1', '10.20.30.40', '[::ffff:1.2.3.4]', '255.255.255.255'])(
  '%j belongs to no public suffix',
  (host) => {
    expect([
      registrableDomain(host),
      isPublicSuffix(host),
      isSharedHost(host),
      sharedHostOf(host),
      sharedHostBelow(host),
      hasPublicTld(host),
    ]).toEqual([null, false, false, null, null, false]);
  },
);

test.each([
  ['..a.example.com..', 'example.com'],
  ['1.2.3.4.example.com', 'example.com'],
  ['1.2.3.com', '3.com'],
])('%s was registered as %s', (host, domain) => {
  expect(registrableDomain(host)).toBe(domain);
});

test.each([
  ['https://a.acme-shop.com   https://b.acme-shop.com', 'list'],
  ['https://a.acme-shop.com\thttp://b', 'list'],
  ['app://(a)', 'not-an-origin'],
])('%j is read with the flaw %s', (text, flaw) => {
  const read = readOrigin(text);
  expect(read.valid ? 'valid' : flaw === 'list' ? read.flaw : 'not-an-origin').toBe(flaw);
});

test.each([
  ['capacitor://localhost', true],
  ['app://a:123456', false],
  ['app://a b', false],
  ['app://{x}localhost', false],
  ['app://localhost{x}', false],
])('%s is an origin: %s', (text, valid) => {
  expect(readOrigin(text).valid).toBe(valid);
});

test.each([
  ['  http://localhost:3000  ', true],
  ['http://me:secret@localhost', true],
  ['http://localhost/x', true],
  ['http://localhost:*', true],
  ['ftp://localhost', false],
  ['x http://localhost', false],
])('%j is this machine: %s', (text, expected) => {
  expect(isLoopbackOrigin(text)).toBe(expected);
});

test.each([
  ['http://2130706433', false],
  ['http://7days', true],
  ['http://box7', true],
  ['http://intranet', true],
  ['intranet', false],
])('%s is only reached from inside: %s', (text, expected) => {
  expect(isPrivateNetworkOrigin(text)).toBe(expected);
});

test.each([
  ['https://example', true],
  ['example', false],
  ['https://my-domain.com', true],
  ['https://acme.my-domain.co.uk', true],
  ['https://my-domain.co.uk.acme.com', false],
  ['https://acme.yourapp', false],
  ['https://acme.tld', true],
])('%s stands for another one: %s', (text, expected) => {
  expect(isPlaceholderOrigin(text)).toBe(expected);
});
