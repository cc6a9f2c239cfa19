import { describe, expect, it } from 'vitest';
import { findingsIn, fixFile, lintFile, suggestionsIn } from './lint.js';

const ONE = { allowlist: ['https://shop.acme.com'] };
const TWO = { allowlist: ['https://shop.acme.com', 'https://admin.acme.com'] };

describe('fixes of configuration files', () => {
  it.each([
    [
      'a JSON value, with its comments',
      'vercel.json',
      ONE,
      '{\n  // hosts\n  "headers": [{ "source": "/", "headers": [\n    { "key": "Access-Control-Allow-Origin", "value": "*" } // open\n  ] }]\n}\n',
      '{\n  // hosts\n  "headers": [{ "source": "/", "headers": [\n    { "key": "Access-Control-Allow-Origin", "value": "https://shop.acme.com" } // open\n  ] }]\n}\n',
    ],
    [
      'a JSON list on one line',
      'cors.json',
      TWO,
      '[{ "AllowedOrigins": ["*"], "AllowedMethods": ["GET"] }]',
      '[{ "AllowedOrigins": ["https://shop.acme.com", "https://admin.acme.com"], "AllowedMethods": ["GET"] }]',
    ],
    [
      'a JSON list on many lines',
      'cors.json',
      TWO,
      '[\n\t{\n\t\t"AllowedOrigins": [\n\t\t\t"*"\n\t\t],\n\t\t"AllowedMethods": ["GET"]\n\t}\n]\n',
      '[\n\t{\n\t\t"AllowedOrigins": [\n\t\t\t"https://shop.acme.com",\n\t\t\t"https://admin.acme.com"\n\t\t],\n\t\t"AllowedMethods": ["GET"]\n\t}\n]\n',
    ],
    [
      'JSON with CRLF',
      'cors.json',
      TWO,
      '[{\r\n  "AllowedOrigins": [\r\n    "*"\r\n  ],\r\n  "AllowedMethods": ["GET"]\r\n}]\r\n',
      '[{\r\n  "AllowedOrigins": [\r\n    "https://shop.acme.com",\r\n    "https://admin.acme.com"\r\n  ],\r\n  "AllowedMethods": ["GET"]\r\n}]\r\n',
    ],
    [
      'a comma text',
      'local.settings.json',
      TWO,
      '{ "Host": { "CORS": "*" } }',
      '{ "Host": { "CORS": "https://shop.acme.com,https://admin.acme.com" } }',
    ],
    [
      'a YAML block list',
      'openapi.yaml',
      TWO,
      'x-amazon-apigateway-cors:\n  allowOrigins:\n    - "*" # everyone\n  maxAge: 1 # kept\n',
      'x-amazon-apigateway-cors:\n  allowOrigins:\n    - "https://shop.acme.com"\n    - "https://admin.acme.com" # everyone\n  maxAge: 1 # kept\n',
    ],
    [
      'a YAML flow list',
      'openapi.yaml',
      TWO,
      "x-amazon-apigateway-cors: { allowOrigins: ['*'] }\n",
      "x-amazon-apigateway-cors: { allowOrigins: ['https://shop.acme.com', 'https://admin.acme.com'] }\n",
    ],
    [
      'a YAML shorthand, with the comment behind it',
      'serverless.yml',
      TWO,
      'provider:\n  httpApi:\n    cors: true # everyone\n    metrics: true\n',
      "provider:\n  httpApi:\n    cors: # everyone\n      allowedOrigins:\n        - 'https://shop.acme.com'\n        - 'https://admin.acme.com'\n    metrics: true\n",
    ],
    [
      'a YAML shorthand of an event',
      'serverless.yml',
      TWO,
      'functions:\n  a:\n    events:\n      - http:\n          cors: true\n',
      "functions:\n  a:\n    events:\n      - http:\n          cors:\n            origin: 'https://shop.acme.com,https://admin.acme.com'\n",
    ],
    ['a value in two kinds of quotes', 'template.yaml', ONE, 'A:\n  Cors: "\'*\'"\n', 'A:\n  Cors: "\'https://shop.acme.com\'"\n'],
    [
      'a missing annotation',
      'ingress.yaml',
      TWO,
      'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true" # yes\n    other: "1"\n',
      'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true" # yes\n    nginx.ingress.kubernetes.io/cors-allow-origin: "https://shop.acme.com,https://admin.acme.com"\n    other: "1"\n',
    ],
    [
      'a variable of an environment list',
      'compose.yaml',
      ONE,
      'services:\n  a:\n    environment:\n      - CORS_ORIGIN=* # all\n',
      'services:\n  a:\n    environment:\n      - CORS_ORIGIN=https://shop.acme.com # all\n',
    ],
    [
      'TOML',
      'netlify.toml',
      ONE,
      "[[headers]]\n  for = '/*'\n  [headers.values]\n  Access-Control-Allow-Origin = '*' # all\n",
      "[[headers]]\n  for = '/*'\n  [headers.values]\n  Access-Control-Allow-Origin = 'https://shop.acme.com' # all\n",
    ],
  ])('writes %s', (_, file, settings, before, after) => {
    expect(fixFile(file, before, settings)).toBe(after);
    // What a fix writes is not reported again.
    expect(findingsIn(file, after, settings)).toEqual([]);
  });

  it.each([
    [
      'several origins in one static header',
      'vercel.json',
      TWO,
      '{ "headers": [{ "source": "/", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }',
    ],
    ['a list with a comment in it', 'cors.json', ONE, '[{ "AllowedOrigins": [ /* why */ "*"], "AllowedMethods": ["GET"] }]'],
    ['an alias of one text', 'compose.yaml', ONE, "x: &o '*'\nservices:\n  a:\n    environment:\n      CORS_ORIGIN: *o\n"],
    [
      'an allowlist that is code',
      'cors.json',
      { allowlist: { env: 'ORIGINS' } },
      '[{ "AllowedOrigins": ["*"], "AllowedMethods": ["GET"] }]',
    ],
  ])('leaves %s alone', (_, file, settings, text) => {
    expect(findingsIn(file, text, settings).length).toBeGreaterThan(0);
    expect(fixFile(file, text, settings)).toBe(text);
  });

  it('suggests to stop allowing credentials', () => {
    const text = 'x-amazon-apigateway-cors:\n  allowOrigins: ["*"]\n  allowCredentials: true\n';
    expect(suggestionsIn('openapi.yaml', text)['dropCredentials']).toBe(text.replace('true', 'false'));
    const ingress = 'a:\n  nginx.ingress.kubernetes.io/enable-cors: "true"\n';
    expect(suggestionsIn('ingress.yaml', ingress)['dropCredentials']).toBe(
      `${ingress}  nginx.ingress.kubernetes.io/cors-allow-credentials: "false"\n`,
    );
  });

  it('suggests the normalized form of one origin among several', () => {
    const text =
      'a:\n  nginx.ingress.kubernetes.io/enable-cors: "true"\n  nginx.ingress.kubernetes.io/cors-allow-origin: "https://a.acme.com/, https://b.acme.com"\n';
    expect(suggestionsIn('ingress.yaml', text)['useOrigin']).toBe(text.replace('acme.com/,', 'acme.com,'));
  });

  it.each([
    [
      'cors.json',
      '[{ "AllowedOrigins": ["https://a.acme.com", "null"], "AllowedMethods": ["GET"] }]',
      '[{ "AllowedOrigins": ["https://a.acme.com"], "AllowedMethods": ["GET"] }]',
    ],
    [
      'cors.json',
      '[{ "AllowedOrigins": ["null", "https://a.acme.com"], "AllowedMethods": ["GET"] }]',
      '[{ "AllowedOrigins": ["https://a.acme.com"], "AllowedMethods": ["GET"] }]',
    ],
    [
      'cors.json',
      '[{ "AllowedOrigins": [\n  "null",\n  "https://a.acme.com"\n], "AllowedMethods": ["GET"] }]',
      '[{ "AllowedOrigins": [\n  "https://a.acme.com"\n], "AllowedMethods": ["GET"] }]',
    ],
    [
      'openapi.yaml',
      'x-amazon-apigateway-cors:\n  allowOrigins:\n    - "null"\n    - https://a.acme.com\n',
      'x-amazon-apigateway-cors:\n  allowOrigins:\n    - https://a.acme.com\n',
    ],
    [
      'openapi.yaml',
      'x-amazon-apigateway-cors:\n  allowOrigins: ["null", https://a.acme.com]\n',
      'x-amazon-apigateway-cors:\n  allowOrigins: [https://a.acme.com]\n',
    ],
  ])('suggests to remove null from %s', (file, before, after) => {
    expect(suggestionsIn(file, before)['removeNull']).toBe(after);
  });

  it('marks each entry of a list where it stands', () => {
    const [message] = lintFile(
      'cors.json',
      '[{ "AllowedOrigins": ["https://a.acme.com",\n  "https://b.acme.com/"], "AllowedMethods": ["GET"] }]',
    );
    expect(message).toMatchObject({ line: 2, column: 3, ruleId: 'cors/valid-origin' });
  });
});

describe('what stands around an open text stays', () => {
  it('keeps the variable before a fallback', () => {
    const entry = 'services:\n  api:\n    environment:\n      - CORS_ORIGINS=${WEB_ORIGINS:-*}\n';
    const pair = entry.replace('- CORS_ORIGINS=', 'CORS_ORIGINS: ');
    for (const text of [entry, pair]) expect(Object.values(suggestionsIn('docker-compose.yml', text))).toEqual([text.replace(':-*', ':-')]);
  });

  it('leaves an anchor that something else takes', () => {
    const shared =
      "x-base: &base\n  origin: '*'\ncustom:\n  redirect: *base\nfunctions:\n  list:\n    events:\n      - http:\n          path: /a\n          method: get\n          cors:\n            <<: *base\n";
    expect(fixFile('serverless.yml', shared)).toBe(shared);
    const own = shared.replace('custom:\n  redirect: *base\n', '');
    expect(fixFile('serverless.yml', own)).toBe(own.replace("'*'", "'https://shop.acme.com'"));
  });
});
