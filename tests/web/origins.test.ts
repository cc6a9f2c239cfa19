import { describe, expect, test } from 'vitest';
import {
  isInsecureOrigin,
  isLoopbackOrigin,
  isPlaceholderOrigin,
  isPrivateNetworkOrigin,
  readOrigin,
  type OriginFlaw,
} from '../../src/web/origins.js';

describe('readOrigin', () => {
  test.each<[string, string, string, string | null]>([
    ['https://example.com', 'https', 'example.com', null],
    ['http://localhost:3000', 'http', 'localhost', '3000'],
    ['https://sub_domain.example.com', 'https', 'sub_domain.example.com', null],
    ['https://xn--bcher-kva.example', 'https', 'xn--bcher-kva.example', null],
    ['http://[::1]:8080', 'http', '[::1]', '8080'],
    ['http://127.0.0.1', 'http', '127.0.0.1', null],
    ['http://example.com:443', 'http', 'example.com', '443'],
    ['capacitor://localhost', 'capacitor', 'localhost', null],
    ['ionic://localhost', 'ionic', 'localhost', null],
    ['tauri://localhost', 'tauri', 'localhost', null],
    ['app://obsidian.md', 'app', 'obsidian.md', null],
    ['app://.', 'app', '.', null],
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'chrome-extension', 'abcdefghijklmnopabcdefghijklmnop', null],
    ['moz-extension://5e2f6c3a-7a36-4f0f-8d5d-6b2c2f0a1b11', 'moz-extension', '5e2f6c3a-7a36-4f0f-8d5d-6b2c2f0a1b11', null],
    ['vscode-webview://1abc', 'vscode-webview', '1abc', null],
    ['app://localhost:80', 'app', 'localhost', '80'],
    ['custom://[::1]', 'custom', '[::1]', null],
  ])('%s is an origin', (text, scheme, host, port) => {
    expect(readOrigin(text)).toEqual({ valid: true, scheme, host, port });
  });

  test.each<[string, OriginFlaw, string | null]>([
    ['', 'empty', null],
    ['*', 'wildcard', null],
    [' * ', 'wildcard', null],
    ['null', 'null', null],
    ['https://example.com/', 'trailing-slash', 'https://example.com'],
    ['capacitor://localhost/', 'trailing-slash', 'capacitor://localhost'],
    ['https://example.com:443/', 'trailing-slash', 'https://example.com'],
    ['https://example.com//', 'path', 'https://example.com'],
    ['https://example.com/app', 'path', 'https://example.com'],
    ['https://example.com/*', 'path', 'https://example.com'],
    ['https://example.com?a=1', 'path', 'https://example.com'],
    ['https://example.com#top', 'path', 'https://example.com'],
    ['https://Example.com/App', 'path', 'https://example.com'],
    ['example.com', 'no-scheme', null],
    ['www.example.com/app', 'no-scheme', null],
    ['localhost:3000', 'no-scheme', null],
    ['localhost', 'no-scheme', null],
    ['my-host:3000', 'no-scheme', null],
    ['[::1]:3000', 'no-scheme', null],
    ['//example.com', 'no-scheme', null],
    ['https://Example.com', 'upper-case', 'https://example.com'],
    ['HTTPS://example.com', 'upper-case', 'https://example.com'],
    ['Capacitor://localhost', 'upper-case', 'capacitor://localhost'],
    ['https://EXAMPLE.com:443', 'upper-case', 'https://example.com'],
    ['https://example.com:443', 'default-port', 'https://example.com'],
    ['http://localhost:80', 'default-port', 'http://localhost'],
    ['https://a.com, https://b.com', 'list', null],
    ['https://a.com,https://b.com', 'list', null],
    ['https://a.com https://b.com', 'list', null],
    ['https://a.com;https://b.com', 'list', null],
    ['https://a.com|https://b.com', 'list', null],
    ['https://*.example.com', 'glob', null],
    ['http://localhost:*', 'glob', null],
    ['*.example.com', 'glob', null],
    ['capacitor://*', 'glob', null],
    [' https://example.com', 'whitespace', 'https://example.com'],
    ['https://example.com/\n', 'whitespace', 'https://example.com'],
    ['https://exam ple.com', 'whitespace', null],
    ['https://user:secret@example.com', 'user-info', 'https://example.com'],
    ['https://@example.com', 'user-info', 'https://example.com'],
    ['https://bücher.example', 'not-an-origin', 'https://xn--bcher-kva.example'],
    ['https://BÜCHER.example', 'not-an-origin', 'https://xn--bcher-kva.example'],
    ['http://127.1', 'not-an-origin', 'http://127.0.0.1'],
    ['http://[0:0::1]', 'not-an-origin', 'http://[::1]'],
    ['https://example.com:', 'not-an-origin', 'https://example.com'],
    ['https://example.com:08080', 'not-an-origin', 'https://example.com:8080'],
    ['https://example.com:99999', 'not-an-origin', null],
    ['https://', 'not-an-origin', null],
    ['https://<your-app>', 'not-an-origin', null],
    ['custom://<id>', 'not-an-origin', null],
    ['file://', 'not-an-origin', null],
    ['ws://example.com', 'not-an-origin', null],
    ['blob:https://example.com', 'not-an-origin', null],
    ['https:example.com', 'not-an-origin', null],
    ['true', 'not-an-origin', null],
    ['production', 'not-an-origin', null],
  ])('%j is flawed: %s', (text, flaw, normalized) => {
    expect(readOrigin(text)).toEqual({ valid: false, flaw, normalized });
    if (normalized !== null) expect(readOrigin(normalized).valid).toBe(true);
  });
});

describe('isLoopbackOrigin', () => {
  test.each([
    'http://localhost',
    'https://localhost:8443',
    'http://app.localhost:3000',
    'http://127.0.0.1:5173',
    'http://127.1.2.3',
    'http://[::1]',
    'http://[::1]:3000',
    'http://localhost:*',
    'localhost:3000',
    'HTTP://LOCALHOST',
    'http://localhost.',
    'http://localhost:3000/',
    'http://[::ffff:127.0.0.1]',
    'http://[0:0:0:0:0:0:0:1]',
  ])('%s', (text) => {
    expect(isLoopbackOrigin(text)).toBe(true);
  });

  test.each([
    'https://example.com',
    'http://localhost.example.com',
    'http://notlocalhost',
    'capacitor://localhost',
    'http://128.0.0.1',
    'http://127.0.0.1.example.com',
    'http://0.0.0.0',
    '',
    '*',
    'https://',
  ])('not %j', (text) => {
    expect(isLoopbackOrigin(text)).toBe(false);
  });
});

describe('isPrivateNetworkOrigin', () => {
  test.each([
    'http://10.0.0.1',
    'http://172.16.0.1:3000',
    'http://172.31.255.1',
    'http://192.168.1.10:8080',
    'http://169.254.1.1',
    'http://100.64.0.1',
    'http://0.0.0.0:3000',
    'http://[fd00::1]',
    'http://[fe80::1]',
    'http://printer.local',
    'https://api.internal',
    'http://nas.lan',
    'http://router.home.arpa',
    'http://intranet',
    'http://web:3000',
    '192.168.0.1:80',
  ])('%s', (text) => {
    expect(isPrivateNetworkOrigin(text)).toBe(true);
  });

  test.each([
    'https://example.com',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'http://100.128.0.1',
    'tauri://web',
    'production',
    'http://[2001:db8::1]',
    'http://1234',
    '',
  ])('not %j', (text) => {
    expect(isPrivateNetworkOrigin(text)).toBe(false);
  });
});

test.each([
  ['http://example.com', true],
  ['HTTP://example.com', true],
  ['http://192.168.0.1', true],
  ['http://*.example.com', true],
  ['http://localhost:3000', false],
  ['http://127.0.0.1', false],
  ['https://example.com', false],
  ['capacitor://localhost', false],
  ['example.com', false],
])('isInsecureOrigin %s -> %s', (text, answer) => {
  expect(isInsecureOrigin(text)).toBe(answer);
});

describe('isPlaceholderOrigin', () => {
  test.each([
    'https://example.com',
    'https://app.example.com',
    'https://www.example.org:8443',
    'http://example.net',
    'https://api.example.co.uk',
    'https://app.example',
    'https://example.io',
    'https://your-domain.com',
    'https://yourdomain.com',
    'https://www.yoursite.com',
    'https://your-app.vercel.app',
    'https://your-app-name.netlify.app',
    'https://yourapp.herokuapp.com',
    'https://your-frontend-domain.com',
    'https://your-company.com',
    'https://app.yourcompany.io',
    'https://mydomain.com',
    'https://my-domain.com',
    'https://mysite.com',
    'https://domain.com',
    'https://some-domain.com',
    'https://<your-app>',
    'https://<project-ref>.supabase.co',
    'https://YOUR_DOMAIN',
    'https://YOUR-APP.com',
    'YOUR_FRONTEND_URL',
    '{{origin}}',
    'https://${domain}',
    'https://[your-domain]',
    'https://frontend-url.com',
    'https://frontend-url',
    'https://client-url',
    'https://your-frontend-url',
    'https://site.tld',
    'https://changeme.com',
    'https://placeholder.com',
    'http://example',
    'yourdomain.com',
  ])('%s', (text) => {
    expect(isPlaceholderOrigin(text)).toBe(true);
  });

  test.each([
    'https://github.com',
    'https://yourtango.com',
    'https://myexample.com',
    'https://my-app.com',
    'https://myapp.com',
    'https://my-app.vercel.app',
    'https://domain.com.au.acme.com',
    'https://domains.google.com',
    'https://example-corp.com',
    'https://app.acme.io',
    'https://app.domain-tools.com',
    'http://localhost:3000',
    'http://web:3000',
    'capacitor://localhost',
    'https://yours.com',
    'https://examples.com',
    'https://client.acme.com',
    'https://client-url.acme.com',
    'https://mysitemap.com',
    'production',
    'frontend-url',
    '',
    '*',
    'null',
    'https://api.test',
  ])('not %j', (text) => {
    expect(isPlaceholderOrigin(text)).toBe(false);
  });
});
