import { describe, expect, it } from 'vitest';
import { configFormats } from '../../src/frameworks/files/index.js';
import { readdirSync, readFileSync } from 'node:fs';
import { findingsIn } from './lint.js';

interface Sample {
  readonly file: string;
  readonly name: string;
  readonly text: string;
  readonly findings: readonly string[];
}

/** The open and the strict way of writing each format; `findings` are line and rule. */
const SAMPLES: readonly Sample[] = [
  {
    file: 'vercel.json',
    name: 'pairs, open',
    text: '{ "headers": [{ "source": "/api/(.*)", "headers": [\n{ "key": "Access-Control-Allow-Origin", "value": "*" }\n] }] }',
    findings: ['2 no-wildcard-origin'],
  },
  {
    file: 'vercel.json',
    name: 'fonts and other static files are for everybody, an API beside them is not',
    text: '{ "headers": [{ "source": "/fonts/(.*)", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] },\n{ "source": "/(.*).woff2", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] },\n{ "source": "/api/fonts/(.*)", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }',
    findings: ['3 no-wildcard-origin'],
  },
  {
    file: 'serve.json',
    name: 'pairs of serve-handler',
    text: '{ "public": "dist", "headers": [{ "source": "data/**", "headers": [\n{ "key": "Access-Control-Allow-Origin", "value": "*" }\n] }] }',
    findings: ['2 no-wildcard-origin'],
  },
  {
    file: 'angular.json',
    name: 'headers of the development server',
    text: '{ "projects": { "shop": { "architect": { "serve": { "options": { "headers": {\n"Access-Control-Allow-Origin": "*" } } } } } } }',
    findings: ['2 no-wildcard-origin'],
  },
  {
    file: 'vercel.json',
    name: 'pairs with credentials',
    text: '{ "headers": [{ "source": "/(.*)", "headers": [\n{ "key": "access-control-allow-credentials", "value": "true" },\n{ "key": "access-control-allow-origin", "value": "*" }\n] }] }',
    findings: ['3 no-wildcard-credentials'],
  },
  {
    file: 'vercel.json',
    name: 'credentials of another path do not meet the origin',
    text: '{ "headers": [{ "source": "/a", "headers": [{ "key": "Access-Control-Allow-Credentials", "value": "true" }] },\n{ "source": "/b", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }',
    findings: ['2 no-wildcard-origin'],
  },
  {
    file: 'vercel.json',
    name: 'one origin',
    text: '{ "headers": [{ "source": "/", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "https://shop.acme.com" }] }] }',
    findings: [],
  },
  {
    file: 'vercel.json',
    name: 'null',
    text: '{ "headers": [{ "source": "/", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "null" }] }] }',
    findings: ['1 no-null-origin'],
  },
  {
    file: 'firebase.json',
    name: 'hosting',
    text: '{ "hosting": { "headers": [{ "source": "**", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] } }',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'staticwebapp.config.json',
    name: 'global headers',
    text: '{ "globalHeaders": { "Access-Control-Allow-Origin": "*" } }',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'staticwebapp.config.json',
    name: 'route headers',
    text: '{ "routes": [{ "route": "/api/*", "headers": { "access-control-allow-origin": "https://shop.acme.com/" } }] }',
    findings: ['1 valid-origin'],
  },
  {
    file: 'host.json',
    name: 'custom headers',
    text: '{ "extensions": { "http": { "customHeaders": { "Access-Control-Allow-Origin": "*" } } } }',
    findings: ['1 no-wildcard-origin'],
  },
  { file: 'host.json', name: 'Host.CORS', text: '{ "Host": { "CORS": "*" } }', findings: ['1 no-wildcard-origin'] },
  {
    file: 'local.settings.json',
    name: 'with credentials',
    text: '{ "Host": { "CORS": "*", "CORSCredentials": true } }',
    findings: ['1 no-wildcard-credentials'],
  },
  {
    file: 'local.settings.json',
    name: 'comma list',
    text: '{ "Host": { "CORS": "https://shop.acme.com,http://localhost:3000" } }',
    findings: ['1 no-loopback-origin'],
  },
  {
    file: 'azuredeploy.json',
    name: 'App Service',
    text: '{ "siteConfig": { "cors": { "allowedOrigins": ["*"] } } }',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'azuredeploy.json',
    name: 'a parameter',
    text: '{ "siteConfig": { "cors": { "allowedOrigins": ["[parameters(\'origin\')]"], "supportCredentials": true } } }',
    findings: [],
  },
  {
    file: 'cors.json',
    name: 'S3',
    text: '{ "CORSRules": [{ "AllowedOrigins": ["*"], "AllowedMethods": ["GET"] }] }',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'cors.json',
    name: 'S3 from the console',
    text: '[{ "AllowedOrigins": ["https://*.acme.com"], "AllowedMethods": ["GET"] }]',
    findings: [],
  },
  {
    file: 'cors.json',
    name: 'Google Cloud Storage',
    text: '[{ "origin": ["*"], "method": ["GET"], "maxAgeSeconds": 3600 }]',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'template.json',
    name: 'CloudFormation',
    text: '{ "CorsConfiguration": { "AllowOrigins": [{ "Ref": "Origin" }], "AllowCredentials": true } }',
    findings: [],
  },
  {
    file: 'template.json',
    name: 'function URL',
    text: '{ "Cors": { "AllowOrigins": ["*"], "AllowCredentials": true } }',
    findings: ['1 no-wildcard-credentials'],
  },
  {
    file: 'template.json',
    name: 'CloudFront response headers policy',
    text: '{ "CorsConfig": { "AccessControlAllowCredentials": false, "AccessControlAllowOrigins": { "Items": ["*"] } } }',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'template.json',
    name: 'CloudFront response headers policy with credentials',
    text: '{ "CorsConfig": { "AccessControlAllowCredentials": true, "AccessControlAllowOrigins": { "Items": ["*"] } } }',
    findings: ['1 no-wildcard-credentials'],
  },
  {
    file: 'template.json',
    name: 'CloudFront response headers policy for a list',
    text: '{ "CorsConfig": { "AccessControlAllowOrigins": { "Items": ["https://shop.acme.com", "*.acme.com"] } } }',
    findings: [],
  },
  {
    file: 'openapi.json',
    name: 'API Gateway extension',
    text: '{ "x-amazon-apigateway-cors": { "allowOrigins": ["*"], "allowCredentials": false } }',
    findings: ['1 no-wildcard-origin'],
  },
  {
    file: 'openapi.json',
    name: 'a described header is no header',
    text: '{ "headers": { "Access-Control-Allow-Origin": { "schema": { "type": "string" } } } }',
    findings: [],
  },
  {
    file: 'openapi.yaml',
    name: 'allowCors hands preflights to the backend and opens nothing',
    text: 'x-google-endpoints:\n  - name: a.endpoints.b.cloud.goog\n    allowCors: true\n',
    findings: [],
  },
  {
    file: 'serverless.yml',
    name: 'HTTP API shorthand',
    text: 'provider:\n  httpApi:\n    cors: true\n',
    findings: ['3 no-wildcard-origin'],
  },
  { file: 'serverless.yml', name: 'HTTP API off', text: 'provider:\n  httpApi:\n    cors: false\n', findings: [] },
  {
    file: 'serverless.yml',
    name: 'event shorthand',
    text: 'functions:\n  a:\n    events:\n      - http:\n          path: /x\n          cors: true\n',
    findings: ['6 no-wildcard-origin'],
  },
  {
    file: 'serverless.yml',
    name: 'event with credentials',
    text: "functions:\n  a:\n    events:\n      - http:\n          cors:\n            origin: '*'\n            allowCredentials: true\n",
    findings: ['6 no-wildcard-credentials'],
  },
  {
    file: 'serverless.yml',
    name: 'event list',
    text: 'functions:\n  a:\n    events:\n      - http:\n          cors:\n            origins: [https://shop.acme.com]\n',
    findings: [],
  },
  {
    file: 'serverless.yml',
    name: 'a variable',
    text: 'functions:\n  a:\n    url:\n      cors:\n        allowedOrigins: ["${param:origin}"]\n',
    findings: [],
  },
  { file: 'template.yaml', name: 'SAM shorthand', text: 'Globals:\n  Api:\n    Cors: "\'*\'"\n', findings: ['3 no-wildcard-origin'] },
  {
    file: 'template.yaml',
    name: 'SAM object',
    text: 'Globals:\n  Api:\n    Cors:\n      AllowOrigin: "\'https://shop.acme.com\'"\n',
    findings: [],
  },
  {
    file: 'template.yaml',
    name: '!Ref and !Sub are unknown',
    text: "A:\n  Cors:\n    AllowOrigin: !Sub \"'https://${Domain}'\"\nB:\n  CorsConfiguration:\n    AllowOrigins: [!Ref Origin]\n    AllowCredentials: true\nC:\n  CorsConfiguration:\n    AllowOrigins: !Split [',', !Ref Origins]\n",
    findings: [],
  },
  { file: 'template.yaml', name: 'SAM HTTP API', text: 'A:\n  CorsConfiguration: true\n', findings: ['2 no-wildcard-origin'] },
  {
    file: 'template.yaml',
    name: 'bucket',
    text: 'A:\n  CorsConfiguration:\n    CorsRules:\n      - AllowedOrigins: ["*"]\n        AllowedMethods: [GET]\n',
    findings: ['4 no-wildcard-origin'],
  },
  {
    file: 'template.yaml',
    name: 'method response',
    text: 'A:\n  ResponseParameters:\n    method.response.header.Access-Control-Allow-Origin: "\'*\'"\nB:\n  ResponseParameters:\n    method.response.header.Access-Control-Allow-Origin: true\n',
    findings: ['3 no-wildcard-origin'],
  },
  {
    file: 'ingress.yaml',
    name: 'enabled alone: anyone, with credentials',
    text: 'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true"\n',
    findings: ['3 no-wildcard-credentials'],
  },
  {
    file: 'ingress.yaml',
    name: 'open without credentials',
    text: 'a:\n  nginx.ingress.kubernetes.io/enable-cors: "true"\n  nginx.ingress.kubernetes.io/cors-allow-origin: "*"\n  nginx.ingress.kubernetes.io/cors-allow-credentials: "false"\n',
    findings: ['3 no-wildcard-origin'],
  },
  {
    file: 'ingress.yaml',
    name: 'not enabled',
    text: 'a:\n  nginx.ingress.kubernetes.io/enable-cors: "false"\n  nginx.ingress.kubernetes.io/cors-allow-origin: "*"\n',
    findings: [],
  },
  {
    file: 'ingress.yaml',
    name: 'a list',
    text: 'a:\n  nginx.ingress.kubernetes.io/enable-cors: "true"\n  nginx.ingress.kubernetes.io/cors-allow-origin: "https://*.acme.com, https://shop.acme.com"\n',
    findings: [],
  },
  {
    file: 'ingress.yaml',
    name: 'the second document',
    text: 'a: 1\n---\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/enable-cors: "true"\n',
    findings: ['5 no-wildcard-credentials'],
  },
  {
    file: 'compose.yaml',
    name: 'environment map',
    text: 'services:\n  api:\n    environment:\n      CORS_ORIGIN: "*"\n      CORS_CREDENTIALS: "true"\n',
    findings: ['4 no-wildcard-credentials'],
  },
  {
    file: 'compose.yaml',
    name: 'environment list',
    text: 'services:\n  api:\n    environment:\n      - CORS_ALLOWED_ORIGINS=*\n',
    findings: ['4 no-wildcard-origin'],
  },
  {
    file: 'compose.yaml',
    name: 'allow all',
    text: 'services:\n  api:\n    environment:\n      CORS_ALLOW_ALL_ORIGINS: "true"\n',
    findings: ['4 no-wildcard-origin'],
  },
  {
    file: 'compose.yaml',
    name: 'Directus gives each origin back',
    text: 'services:\n  cms:\n    image: directus/directus:11\n    environment:\n      CORS_ENABLED: "true"\n      CORS_ORIGIN: "true"\n',
    findings: ['6 no-reflected-origin'],
  },
  {
    file: 'compose.yaml',
    name: 'Directus for a list',
    text: 'services:\n  cms:\n    image: docker.io/directus/directus\n    environment:\n      CORS_ORIGIN: https://shop.acme.com,https://admin.acme.com\n',
    findings: [],
  },
  {
    file: 'compose.yaml',
    name: 'true for another program',
    text: 'services:\n  api:\n    environment:\n      CORS_ORIGIN: "true"\n',
    findings: ['4 valid-origin'],
  },
  {
    file: 'compose.yaml',
    name: 'a variable',
    text: 'services:\n  api:\n    environment:\n      CORS_ORIGIN: ${CORS_ORIGIN}\n',
    findings: [],
  },
  {
    file: 'compose.yaml',
    name: 'an open fallback',
    text: 'services:\n  api:\n    environment:\n      CORS_ORIGIN: ${CORS_ORIGIN:-*}\n',
    findings: ['4 no-fail-open-origin'],
  },
  {
    file: 'deployment.yaml',
    name: 'env of a container',
    text: 'containers:\n  - env:\n      - name: CORS_ORIGIN\n        value: "*"\n',
    findings: ['4 no-wildcard-origin'],
  },
  {
    file: 'netlify.toml',
    name: 'open',
    text: '[[headers]]\n  for = "/*"\n  [headers.values]\n    Access-Control-Allow-Origin = "*"\n',
    findings: ['4 no-wildcard-origin'],
  },
  {
    file: 'netlify.toml',
    name: 'inline table',
    text: '[[headers]]\nfor = "/*"\nvalues = { Access-Control-Allow-Origin = "https://shop.acme.com/" }\n',
    findings: ['3 valid-origin'],
  },
];

describe('configuration files', () => {
  it.each(SAMPLES)('$file: $name', ({ file, text, findings }) => {
    expect(findingsIn(file, text)).toEqual(findings);
  });

  it('registers every framework of the folder', () => {
    const folder = new URL('../../src/frameworks/files/', import.meta.url);
    const files = readdirSync(folder).filter((file) =>
      readFileSync(new URL(file, folder), 'utf8').includes('export default defineConfigFormat('),
    );
    expect(configFormats).toHaveLength(files.length);
  });

  it('names publicPaths by the source of an entry', () => {
    const text = '{ "headers": [{ "source": "/health/(.*)", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "*" }] }] }';
    expect(findingsIn('vercel.json', text, { publicPaths: ['/health'] })).toEqual([]);
    expect(findingsIn('vercel.json', text.replace('/health/', '/health-records/'), { publicPaths: ['/health'] })).toEqual([
      '1 no-wildcard-origin',
    ]);
  });

  it('holds new origins to the allowlist', () => {
    const text = '[{ "AllowedOrigins": ["https://new.acme.com"], "AllowedMethods": ["GET"] }]';
    expect(findingsIn('cors.json', text, { allowlist: ['https://shop.acme.com'] })).toEqual(['1 no-unlisted-origin']);
  });

  it('follows anchors, aliases and merge keys', () => {
    const text = "provider: &p\n  httpApi: &h\n    cors: &c\n      allowedOrigins: ['*']\nfunctions:\n  a:\n    url:\n      <<: *h\n";
    expect(findingsIn('serverless.yml', text)).toEqual(['4 no-wildcard-origin']);
  });

  it.each([
    ['a.json', '{}'],
    ['a.json', '[]'],
    ['a.json', '"access-control-allow-origin cors"'],
    ['a.json', '{ "cors": null, "Cors": [], "CorsConfiguration": 1, "Host": { "CORS": null }, "x-amazon-apigateway-cors": [] }'],
    [
      'a.json',
      '{ "headers": [null, 1, [], { "key": "Access-Control-Allow-Origin" }, { "key": 1, "value": {} }], "environment": [null, 1, {}] }',
    ],
    ['a.json', '{ "AllowedOrigins": "*", "AllowedMethods": [], "Access-Control-Allow-Origin": [] }'],
    ['a.yaml', ''],
    ['a.yaml', '# cors\n'],
    ['a.yaml', 'cors:\nprovider:\n  httpApi:\n    cors:\n      allowedOrigins:\n      - \n? [cors]\n: 1\n'],
    ['a.yaml', 'cors: *missing\n'],
    ['a.yaml', 'a: &a [&b [*a, cors]]\nenvironment: *a\n'],
    ['a.toml', ''],
    ['a.toml', 'cors.a.b = 1\n[cors.c]\nd = 2020-01-01\n[[x]]\n[x.y]\n[[x]]\n"Access-Control-Allow-Origin" = 3\n'],
  ])('survives %s %s', (file, text) => {
    expect(findingsIn(file, text)).toEqual([]);
  });
});
