// The cases of docs/fixes.md. `npm run update` runs --fix on each and writes what came out.
const LIST = { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] };
const ENV = { allowlist: { env: 'CORS_ALLOWED_ORIGINS' } };
const MODULE = { allowlist: { module: './config/cors.js', name: 'allowedOrigins' } };

export const cases = [
  {
    title: 'An option of the cors package',
    settings: LIST,
    code: `import cors from 'cors';

app.use(cors({ origin: true, credentials: true }));
`,
  },
  {
    title: 'No options at all',
    settings: ENV,
    code: `import cors from 'cors';

app.use(cors());
`,
  },
  {
    title: 'A list that lives in a module',
    settings: MODULE,
    code: `import cors from 'cors';

app.use(cors({ origin: '*' }));
`,
  },
  {
    title: 'Headers written by hand',
    settings: LIST,
    code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});
`,
  },
];
