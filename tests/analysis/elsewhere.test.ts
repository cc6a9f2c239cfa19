import path from 'node:path';
import { expect, test } from 'vitest';
import { lint } from '../support/lint.js';
import { writeFiles } from '../project/support.js';

/** What is said of `app.ts` beside another file. */
function messages(other: string, code: string): string[] {
  const folder = writeFiles({ 'package.json': '{}', 'other.ts': other, 'app.ts': code });
  return lint(code, { filename: path.join(folder, 'app.ts'), cwd: folder }).map(({ message }) => message);
}

const APP = "import cors from 'cors'; import express from 'express'; import { given } from './other';\nexpress().use(";

test.each([
  ["export const given = { origin: '*', credentials: true };", 'cors(given));'],
  ['export const given = { origin: true };', 'cors(given));'],
  ["export const given = '*';", 'cors({ origin: given }));'],
  ["export const given = ['https://a.acme-shop.com/'];", 'cors({ origin: given }));'],
  ["export const given = ['http://localhost:3000'];", 'cors({ origin: given }));'],
])('a message names the file of the value: %s', (other, use) => {
  const found = messages(other, APP + use);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('`other.ts:1`');
});

test('options that their own file uses are judged there', () => {
  const use = "import cors from 'cors'; import express from 'express';\nexpress().use(cors(given));";
  expect(messages(`export const given = { origin: true };\n${use}`, `${APP}cors(given));`)).toEqual([]);
});
