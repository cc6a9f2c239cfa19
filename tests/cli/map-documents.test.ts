import { expect, test } from 'vitest';
import { isDocument } from '../../src/surface/documents.js';
import { surfaceOfFiles } from './surface.js';
import { nameOfAccess } from '../../src/surface/words.js';
import type { Surface } from '../../src/surface/model.js';

const lines = ({ rows }: Surface): string[] =>
  rows.map(
    (row) => `${row.method} ${row.path} (${row.kind}): ${nameOfAccess(row.access)} [${row.decided[0]?.file}:${row.decided[0]?.line}]`,
  );

const VERCEL = (source: string, origin = '*'): string =>
  JSON.stringify({ headers: [{ source, headers: [{ key: 'Access-Control-Allow-Origin', value: origin }] }] }, null, 1);

const NGINX = `server {
  listen 80; # add_header Access-Control-Allow-Origin "#";
  location /api/ {
    add_header Access-Control-Allow-Origin $http_origin always;
    add_header 'Access-Control-Allow-Credentials' 'true' always;
    if ($request_method = 'OPTIONS') { return 204; }
  }
  location ^~ /fonts { add_header Access-Control-Allow-Origin "*"; }
  location /shop {
    if ($http_origin ~* "^https://[a-z]{2}\\.acme\\.dev$") { add_header Access-Control-Allow-Origin "$http_origin"; }
  }
  location /admin { add_header Access-Control-Allow-Origin https://admin.acme.dev; }
  location /mapped { add_header Access-Control-Allow-Origin $cors_origin; }
}
`;

test.each<[name: string, text: string, rows: readonly string[]]>([
  ['vercel.json', VERCEL('/api/(.*)'), ['ALL /api/(.*) (configuration): any website [vercel.json:6]']],
  ['site/vercel.json', `// the shop\n${VERCEL('/a')}`, ['ALL /a (configuration): any website [site/vercel.json:7]']],
  [
    'staticwebapp.config.json',
    '{ "globalHeaders": { "Access-Control-Allow-Origin": "https://shop.acme.dev" } }',
    ['ALL /* (configuration): https://shop.acme.dev [staticwebapp.config.json:1]'],
  ],
  [
    'netlify.toml',
    '[[headers]]\n  for = "/data/*"\n  [headers.values]\n    Access-Control-Allow-Origin = "*"\n',
    ['ALL /data/* (configuration): any website [netlify.toml:4]'],
  ],
  [
    'serverless.yml',
    'service: x\nprovider: { name: aws }\nfunctions:\n  list:\n    handler: a.b\n    events:\n      - http: { path: orders, method: get, cors: true }\n      - http: { path: orders, method: any, cors: { origin: https://shop.acme.dev, allowCredentials: true } }\n',
    [
      "ALL /orders (configuration): https://shop.acme.dev, with the visitor's cookies [serverless.yml:8]",
      'GET /orders (configuration): any website [serverless.yml:7]',
    ],
  ],
  [
    'template.yaml',
    'Resources:\n  Api:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      CorsConfiguration: true\n',
    ['ALL /* (configuration): any website [template.yaml:5]'],
  ],
  [
    'openapi.json',
    '{ "x-amazon-apigateway-cors": { "allowOrigins": ["https://*.acme.dev"] } }',
    ['ALL /* (configuration): https://*.acme.dev [openapi.json:1]'],
  ],
  [
    'docker-compose.yml',
    'services:\n  api:\n    environment:\n      CORS_ORIGIN: ${CORS_ORIGIN:-*}\n',
    ['ALL /* (configuration): CORS_ORIGIN (unset: any website) [docker-compose.yml:4]'],
  ],
  [
    'public/_headers',
    '# for all\n/*\n  X-Frame-Options: DENY\n\nhttps://x.acme.dev/data/*\n  Access-Control-Allow-Origin: *\n  ! X-Frame-Options\n',
    ['ALL /data/* (configuration): any website [public/_headers:6]'],
  ],
  [
    'deploy/nginx.conf',
    NGINX,
    [
      'ALL /admin (configuration): https://admin.acme.dev [deploy/nginx.conf:12]',
      "ALL /api (configuration): any website, with the visitor's cookies [deploy/nginx.conf:4]",
      'ALL /fonts (configuration): any website [deploy/nginx.conf:8]',
      'ALL /mapped (configuration): unknown: code that is not followed [deploy/nginx.conf:13]',
      'ALL /shop (configuration): unknown: code that is not followed [deploy/nginx.conf:10]',
    ],
  ],
])('%s', async (name, text, rows) => {
  const found = await surfaceOfFiles({ [name]: text });
  expect(found.notes).toEqual([]);
  expect(lines(found)).toEqual(rows);
});

test('what the host writes goes with the routes that it serves, and with no others', async () => {
  const handler = 'export default function handler(req, res) { res.json({}); }\n';
  const found = await surfaceOfFiles({
    'shop/vercel.json': VERCEL('/api/open/(.*)'),
    'shop/pages/api/open/prices.js': handler,
    'shop/pages/api/me.js': handler,
    'other/pages/api/open/prices.js': handler,
  });
  expect(lines(found).filter((line) => !line.includes('(configuration)'))).toEqual([
    'ALL /api/open/prices (file): nobody else [undefined:undefined]',
    'ALL /api/me (file): nobody else [undefined:undefined]',
    'ALL /api/open/prices (file): any website [shop/vercel.json:6]',
  ]);
});

test('a file that does not parse is a note, where it speaks of CORS', async () => {
  const { rows, notes } = await surfaceOfFiles({ 'vercel.json': '{ "headers": [ "cors"', 'sub/vercel.json': '{ "he' });
  expect(rows).toEqual([]);
  expect(notes).toEqual(['vercel.json does not parse']);
});

test.each([
  ['vercel.json', true],
  ['a/serverless.prod.yml', true],
  ['infra/k8s/api.yaml', true],
  ['a/docker-compose.yml', true],
  ['nginx/default', true],
  ['public/_headers', true],
  ['package.json', false],
  ['locales/it.json', false],
  ['src/k8s.ts', false],
])('%s is read: %s', (file, expected) => {
  expect(isDocument(file)).toBe(expected);
});
