import path from 'node:path';
import { expect, test } from 'vitest';
import { manifestsAbove, namesDependencies, versionRange } from '../../src/project/manifests.js';
import { writeFiles } from './support.js';

const FILES = {
  'package.json': '{ "name": "above", "dependencies": { "cors": "^2.8.0" } }',
  'app/.git/HEAD': 'ref: refs/heads/main',
  'app/package.json': '{ "name": "app", "devDependencies": { "hono": "~4.6.0" } }',
  'app/api/package.json': '{ "name": "api" }',
  'app/api/src/package.json': 'no JSON',
};

test('those of the project, innermost first, and none above its root', () => {
  const folder = writeFiles(FILES);
  const found = manifestsAbove(path.join(folder, 'app/api/src/server.ts'), folder);
  expect(found.map((each) => each['name'])).toEqual(['api', 'app']);
  expect(found.map(namesDependencies)).toEqual([false, true]);
  expect(found.map((each) => versionRange('hono', each))).toEqual([null, '~4.6.0']);
});
