import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { conformanceRoot, install } from '../conformance/install.js';
import { lint } from '../support/lint.js';

const HEAD = "import express from 'express';\nimport cors from 'cors';\nconst app = express();\n";
const LIST = "app.use(cors({ origin: ['https://shop.acme.dev'] }));\n";
const DECIDE = "app.use(cors({ origin: (origin, callback) => callback(null, origin === 'https://shop.acme.dev') }));\n";
const NOBODY = 'app.use(cors({ origin: false }));\n';
const OPEN = "app.options('/{*any}', cors());\n";

/** The same orders as `layers.mjs` runs them. */
const ORDERS: Readonly<Record<string, string>> = {
  'a list, then open': LIST + OPEN,
  'open, then a list': OPEN + LIST,
  'a function, then open': DECIDE + OPEN,
  'nobody, then open': NOBODY + OPEN,
};

/** Whether the rule says that strangers get past, or that the open layer never answers. */
function said(code: string): boolean {
  const [message] = lint(`${HEAD}${code}app.delete('/x', remove);\n`, { rules: { 'cors/no-conflicting-policies': 'error' } });
  expect(['preflight', 'idle']).toContain(message?.messageId);
  return message!.messageId === 'preflight';
}

test('which preflight layer answers is what a running server shows', async () => {
  await install();
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'layers.mjs'), path.join(conformanceRoot, 'package.json')], { timeout: 150_000 });
  const told = JSON.parse(/<<<(.*)>>>/s.exec(stdout)![1]!) as Record<string, boolean>;
  expect(Object.fromEntries(Object.entries(ORDERS).map(([name, code]) => [name, said(code)]))).toEqual(told);
}, 600_000);
