// Every reason for no edit, with a program that is refused for it: the page is wrong when a program is not.
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const TWO = ['https://shop.acme.dev', 'https://admin.acme.dev'];

/** A program for each reason, and the rule whose repair it refuses. */
const EXAMPLES = {
  static: [
    'no-manual-headers',
    "import { Controller, Get, Header } from '@nestjs/common';\n\n@Controller('prices')\nexport class Prices {\n  @Get()\n  @Header('Access-Control-Allow-Origin', '*')\n  list() {\n    return [];\n  }\n}",
  ],
  'no-request': [
    'no-manual-headers',
    "import http from 'node:http';\n\nexport const open = (res) => res.setHeader('Access-Control-Allow-Origin', '*');\nhttp.createServer(() => {});",
  ],
  'not-owned': [
    'no-wildcard-origin',
    "import cors from 'cors';\n\nexport const origin = mode === 'closed' ? false : '*';\napp.use(cors({ origin }));",
  ],
  alternatives: [
    'no-manual-headers',
    "app.get('/prices', (req, res) => {\n  const allowed = req.path === '/partner' ? 'https://partner.example.com' : '*';\n  res.set('Access-Control-Allow-Origin', allowed);\n  res.json([]);\n});",
  ],
  comment: ['no-wildcard-origin', "import cors from 'cors';\n\napp.use(cors({ origin: '*' /* for the widgets */ as string }));"],
  shape: [
    'no-wildcard-origin',
    "import createApi from 'lambda-api';\n\nconst api = createApi();\napi.get('/prices', (req, res) => {\n  res.cors({ origin: '*' });\n  return [];\n});",
  ],
  'empty-list': [
    'no-loopback-origin',
    "import { createYoga } from 'graphql-yoga';\n\ncreateYoga({ schema, cors: { origin: ['http://localhost:3000'] } });",
  ],
  'still-open': [
    'valid-options',
    "import { Server } from 'socket.io';\n\nnew Server(3000, { cors: { origins: (origin, callback) => callback(null, true) } });",
  ],
  default: ['no-wildcard-credentials', "import { defineConfig } from '@adonisjs/cors';\n\nexport default defineConfig({ origin: '*' });"],
  'no-middleware': [
    'no-manual-headers',
    "app.get('/prices', (req, res) => {\n  res.set('Access-Control-Allow-Origin', '*');\n  res.json([]);\n});",
  ],
  unclear: [
    'no-weak-origin-check',
    "import cors from 'cors';\n\napp.use(cors({ origin: (origin, callback) => callback(null, origin.includes('example')) }));",
  ],
  'free-names': [
    'no-weak-origin-check',
    "import cors from 'cors';\n\napp.use(cors({ origin: ['https://acme-shop.vercel.app', /\\.vercel\\.app$/] }));",
  ],
  structure: ['no-wildcard-origin', "import { CORSPlugin } from '@orpc/server/plugins';\n\nnew CORSPlugin;"],
};

/** The reasons for which the repairs of one rule refuse a program. */
function refusedFor(code, rule, plugin, watchFindings) {
  const reasons = [];
  watchFindings(({ proposals }) => reasons.push(...proposals.flatMap((each) => (each.kind === 'refused' ? [each.why] : []))));
  const config = {
    plugins: { cors: plugin },
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    settings: { cors: { allowlist: TWO } },
    rules: { [`cors/${rule}`]: 'error' },
  };
  try {
    new Linter().verify(code, [config], { filename: 'server.ts' });
  } finally {
    watchFindings(null);
  }
  return reasons;
}

/** The section of docs/fixes.md, reason by reason. */
export async function renderRefusals(plugin, dist) {
  const { REASONS } = await import(`${dist}/fixes/proposal.js`);
  const { watchFindings } = await import(`${dist}/rule.js`);
  return Object.entries(REASONS)
    .map(([reason, text]) => {
      const [rule, code] = EXAMPLES[reason] ?? [];
      if (code === undefined) throw new Error(`docs/fixes.md has no program for the reason ${reason}`);
      const found = refusedFor(code, rule, plugin, watchFindings);
      if (!found.includes(reason)) throw new Error(`the program for ${reason} is refused for: ${found.join(', ') || 'nothing'}`);
      return `### ${reason}\n\n${text[0].toUpperCase()}${text.slice(1)} (\`cors/${rule}\`).\n\n\`\`\`js\n${code}\n\`\`\``;
    })
    .join('\n\n');
}
