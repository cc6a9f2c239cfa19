import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject } from 'vitest';
import { scenario } from './support/scenario.js';

describe('package', () => {
  scenario('npm', 'pack', 'only what runs', () => {
    const listed = spawnSync('tar', ['tzf', inject('tarball')], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
      .map((file) => file.replace('package/', ''));
    const allowed =
      /^(?:package\.json|README\.md|LICENSE(?:\.md)?|surface\.schema\.json|oxlint\/(?:recommended|strict)\.json|docs\/(?:[\w-]+\/)?[\w-]+\.md|dist\/[\w/.-]+\.(?:js|d\.ts))$/;
    expect(listed.filter((file) => !allowed.test(file))).toEqual([]);
    expect(listed).toEqual(
      expect.arrayContaining(['package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/sarif.js', 'oxlint/recommended.json']),
    );
    const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  });
});
