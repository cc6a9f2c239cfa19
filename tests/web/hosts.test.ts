import { describe, expect, test } from 'vitest';
import { hasPublicTld, isPublicSuffix, isSharedHost, registrableDomain, sharedHostBelow, sharedHostOf } from '../../src/web/hosts.js';

describe('registrableDomain', () => {
  test.each([
    ['example.com', 'example.com'],
    ['a.b.example.com', 'example.com'],
    ['A.Example.COM.', 'example.com'],
    ['www.example.co.uk', 'example.co.uk'],
    ['x.my-app.vercel.app', 'my-app.vercel.app'],
    ['a_b.example.com', 'example.com'],
    ['my-bucket.s3.amazonaws.com', 'my-bucket.s3.amazonaws.com'],
    ['console.amazonaws.com', 'amazonaws.com'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['my-app.koyeb.app', 'my-app.koyeb.app'],
    ['ws.my-space.ws-eu1.gitpod.io', 'my-space.ws-eu1.gitpod.io'],
    ['3000-abc.app.github.dev', '3000-abc.app.github.dev'],
    ['vercel.app', null],
    ['com', null],
    ['co.uk', null],
    ['localhost', null],
    ['192.168.0.1', null],
    ['[::1]', null],
    ['', null],
    ['.', null],
  ])('%s -> %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });
});

describe('isSharedHost', () => {
  test.each(
    `vercel.app pages.dev netlify.app onrender.com github.io gitlab.io web.app firebaseapp.com herokuapp.com ngrok.io ngrok-free.app
     fly.dev workers.dev azurewebsites.net cloudfront.net s3.amazonaws.com surge.sh replit.app lovable.app trycloudflare.com
     up.railway.app a.run.app glitch.me stackblitz.io webcontainer.io codesandbox.io app.github.dev koyeb.app loca.lt
     storage.googleapis.com eastus.cloudapp.azure.com usw2.devtunnels.ms supabase.co`.split(/\s+/u),
  )('%s gives names to anybody', (host) => {
    expect(isSharedHost(host)).toBe(true);
    expect(isSharedHost(`.${host.toUpperCase()}`)).toBe(true);
    expect(isSharedHost(`my-app.${host}`)).toBe(false);
    expect(sharedHostOf(`x.my-app.${host}`)).toBe(host);
    expect(isPublicSuffix(host)).toBe(true);
  });

  test.each(['example.com', 'com', 'co.uk', 'localhost', 'internal', 'amazonaws.com', ''])('%s does not', (host) => {
    expect(isSharedHost(host)).toBe(false);
  });
});

test.each([
  ['www.example.com', null],
  ['www.example.co.uk', null],
  ['127.0.0.1', null],
  ['', null],
  ['vercel.app', 'vercel.app'],
])('sharedHostOf %s -> %s', (host, shared) => {
  expect(sharedHostOf(host)).toBe(shared);
});

test.each([
  ['amazonaws.com', 's3.amazonaws.com'],
  ['googleapis.com', 'storage.googleapis.com'],
  ['run.app', 'x.run.app'],
  ['digitaloceanspaces.com', 'x.digitaloceanspaces.com'],
  ['vercel.app', null],
  ['example.com', null],
  ['', null],
])('sharedHostBelow %s -> %s', (host, below) => {
  expect(sharedHostBelow(host)).toBe(below);
  if (below !== null) expect(isSharedHost(below)).toBe(true);
});

test.each([
  ['com', true],
  ['co.uk', true],
  ['internal', true],
  ['example.com', false],
  ['my-app.vercel.app', false],
  ['', false],
])('isPublicSuffix %s -> %s', (host, answer) => {
  expect(isPublicSuffix(host)).toBe(answer);
});

test.each([
  ['example.com', true],
  ['allowed.example', true],
  ['com', true],
  ['api.internal', false],
  ['printer.local', false],
  ['app.test', false],
  ['localhost', false],
  ['a.coxuk', false],
  ['', false],
])('hasPublicTld %s -> %s', (host, answer) => {
  expect(hasPublicTld(host)).toBe(answer);
});
