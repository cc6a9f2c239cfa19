import { describe, expect, test } from 'vitest';
import { fix } from '../support/lint.js';

const settings = { allowlist: { module: './config/cors.js', name: 'allowedOrigins' } };
const USE = 'app.use(cors({ origin: allowedOrigins }));';
const OPEN = "app.use(cors({ origin: '*' }));";

function fixed(code: string, filename = 'server.ts', sourceType: 'module' | 'commonjs' = 'module'): string {
  return fix(code, { settings, filename, sourceType, parser: filename.endsWith('ts') ? 'typescript' : 'espree' }).output;
}

describe('the import of the list', () => {
  test.each([
    [
      'goes after the others',
      `import cors from 'cors';\n\n${OPEN}\n`,
      `import cors from 'cors';\nimport { allowedOrigins } from './config/cors.js';\n\n${USE}\n`,
    ],
    [
      'stays below a comment on the last one',
      `import cors from 'cors'; // kept\n\n${OPEN}\n`,
      `import cors from 'cors'; // kept\nimport { allowedOrigins } from './config/cors.js';\n\n${USE}\n`,
    ],
    [
      'joins one of the same file',
      `import cors from 'cors';\nimport { port } from './config/cors.js';\n${OPEN}\n`,
      `import cors from 'cors';\nimport { port, allowedOrigins } from './config/cors.js';\n${USE}\n`,
    ],
    [
      'joins a default import',
      `import cors from 'cors';\nimport config from './config/cors.js';\n${OPEN}\n`,
      `import cors from 'cors';\nimport config, { allowedOrigins } from './config/cors.js';\n${USE}\n`,
    ],
    [
      'is there already under another name',
      `import cors from 'cors';\nimport { allowedOrigins as list } from './config/cors.js';\n${OPEN}\n`,
      `import cors from 'cors';\nimport { allowedOrigins as list } from './config/cors.js';\n${USE.replace('allowedOrigins', 'list')}\n`,
    ],
    [
      'is a member of a namespace',
      `import cors from 'cors';\nimport * as config from './config/cors.js';\n${OPEN}\n`,
      `import cors from 'cors';\nimport * as config from './config/cors.js';\n${USE.replace('allowedOrigins', 'config.allowedOrigins')}\n`,
    ],
    [
      'is not taken from a type',
      `import cors from 'cors';\nimport type { allowedOrigins } from './config/cors.js';\n${OPEN}\n`,
      `import cors from 'cors';\nimport type { allowedOrigins } from './config/cors.js';\nimport { allowedOrigins as allowedOrigins2 } from './config/cors.js';\n${USE.replace('allowedOrigins', 'allowedOrigins2')}\n`,
    ],
    [
      'has an alias where the name is taken',
      `import cors from 'cors';\nconst allowedOrigins = 1;\n${OPEN}\n`,
      `import cors from 'cors';\nimport { allowedOrigins as allowedOrigins2 } from './config/cors.js';\nconst allowedOrigins = 1;\n${USE.replace('allowedOrigins', 'allowedOrigins2')}\n`,
    ],
    [
      'has no extension where the others have none',
      `import cors from 'cors';\nimport { app } from './app';\n${OPEN}\n`,
      `import cors from 'cors';\nimport { app } from './app';\nimport { allowedOrigins } from './config/cors';\n${USE}\n`,
    ],
    [
      'is one for two policies',
      `import cors from 'cors';\napp.use('/a', cors());\napp.use('/b', cors());\n`,
      `import cors from 'cors';\nimport { allowedOrigins } from './config/cors.js';\napp.use('/a', cors({ origin: allowedOrigins }));\napp.use('/b', cors({ origin: allowedOrigins }));\n`,
    ],
    [
      'is written as TypeScript requires',
      `import cors = require('cors');\n${OPEN}\n`,
      `import cors = require('cors');\nimport corsOrigins = require('./config/cors.js');\n${USE.replace('allowedOrigins', 'corsOrigins.allowedOrigins')}\n`,
    ],
    [
      'keeps CRLF',
      `import cors from 'cors';\r\n${OPEN}\r\n`,
      `import cors from 'cors';\r\nimport { allowedOrigins } from './config/cors.js';\r\n${USE}\r\n`,
    ],
  ])('%s', (_, code, expected) => {
    expect(fixed(code)).toBe(expected);
  });

  test.each([
    [
      'follows the requires',
      `'use strict';\nconst cors = require('cors');\n${OPEN}\n`,
      `'use strict';\nconst cors = require('cors');\nconst { allowedOrigins } = require('./config/cors.js');\n${USE}\n`,
    ],
    [
      'stands before what needs it',
      `const cors = require('cors');\n${OPEN}\nconst routes = require('./routes');\n`,
      `const cors = require('cors');\nconst { allowedOrigins } = require('./config/cors');\n${USE}\nconst routes = require('./routes');\n`,
    ],
    [
      'joins a require',
      `const cors = require('cors');\nconst { port } = require('./config/cors');\n${OPEN}\n`,
      `const cors = require('cors');\nconst { port, allowedOrigins } = require('./config/cors');\n${USE}\n`,
    ],
    [
      'stays below the shebang',
      `#!/usr/bin/env node\napp.use(require('cors')());\n`,
      `#!/usr/bin/env node\nconst { allowedOrigins } = require('./config/cors.js');\n\napp.use(require('cors')({ origin: allowedOrigins }));\n`,
    ],
    [
      'stays below a license',
      `/*! a license */\n\napp.use(require('cors')());\n`,
      `/*! a license */\n\nconst { allowedOrigins } = require('./config/cors.js');\n\napp.use(require('cors')({ origin: allowedOrigins }));\n`,
    ],
  ])('of CommonJS %s', (_, code, expected) => {
    expect(fixed(code, 'server.cjs', 'commonjs')).toBe(expected);
  });

  test('is relative to the file, and not written into the module itself', () => {
    expect(fixed(`import cors from 'cors';\n${OPEN}\n`, `${process.cwd()}/src/deep/app.mjs`)).toContain("from '../../config/cors.js'");
    const own = `import cors from 'cors';\nexport const allowedOrigins = ['https://app.example.com'];\n${OPEN}\n`;
    expect(fixed(own, `${process.cwd()}/config/cors.js`)).toBe(own.replace(OPEN, USE));
  });
});
