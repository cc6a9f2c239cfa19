import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { beginLint, createFileCache } from '../../src/project/cache.js';
import { createDisk } from '../../src/project/disk.js';
import { writeFiles } from './support.js';

describe('createFileCache', () => {
  const folder = (): string => writeFiles({ a: 'aaaa', b: 'bbbb', c: 'cccc' });

  function ask(cache: ReturnType<typeof createFileCache<string>>, directory: string, name: string): boolean {
    const build = vi.fn((text: string) => text);
    expect(cache.get(name, createDisk().at(path.join(directory, name))!, build)).toBe(name.repeat(4));
    return build.mock.calls.length > 0;
  }

  it('forgets what was used least recently', () => {
    const directory = folder();
    const cache = createFileCache<string>(2, 100);
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map((name) => ask(cache, directory, name))).toEqual([true, true, false, true, false, true]);
  });

  it('keeps a bounded amount of text', () => {
    const directory = folder();
    const cache = createFileCache<string>(100, 9);
    expect(['a', 'b', 'a', 'c', 'b'].map((name) => ask(cache, directory, name))).toEqual([true, true, false, true, true]);
  });

  it('keeps that a file is of no use', () => {
    const directory = folder();
    const cache = createFileCache<string>(2, 100);
    const build = vi.fn(() => null);
    for (const _ of [1, 2]) expect(cache.get('a', createDisk().at(path.join(directory, 'a'))!, build)).toBeNull();
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('lets go of a file when memory is collected, and reads it again', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const directory = folder();
    const cache = createFileCache<string>(2, 100);
    expect([ask(cache, directory, 'a'), ask(cache, directory, 'a')]).toEqual([true, false]);
    // What was asked for is kept to the end of a job.
    await setImmediate();
    collect();
    expect([ask(cache, directory, 'a'), ask(cache, directory, 'a')]).toEqual([true, false]);
  });
});

describe('a file that is linted again', () => {
  it.each([
    [1, true],
    [2, false],
  ])('what was read in %i lints of it is read again after memory is collected: %s', async (lints, expected) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const directory = writeFiles({ a: 'aaaa' });
    const entry = createDisk().at(path.join(directory, 'a'))!;
    const cache = createFileCache<object>(2, 100);
    const build = vi.fn((text: string) => ({ text }));
    for (let lint = 0; lint < lints; lint += 1) {
      beginLint(directory);
      cache.get('a', entry, build);
      await setImmediate();
    }
    collect();
    cache.get('a', entry, build);
    expect(build.mock.calls.length > 1).toBe(expected);
  });

  it('is forgotten when others are edited', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const directory = writeFiles({ a: 'aaaa' });
    const entry = createDisk().at(path.join(directory, 'a'))!;
    const cache = createFileCache<object>(2, 100);
    const build = vi.fn((text: string) => ({ text }));
    for (const file of ['edited', 'edited', 'b', 'b', 'c', 'c', 'd', 'd']) {
      beginLint(`${directory}/${file}`);
      if (file === 'edited') cache.get('a', entry, build);
      await setImmediate();
    }
    collect();
    cache.get('a', entry, build);
    expect(build).toHaveBeenCalledTimes(2);
  });
});

describe('createDisk', () => {
  it('looks at each path once', () => {
    const file = path.join(writeFiles({ a: '' }), 'a');
    const disk = createDisk();
    const stat = vi.spyOn(fs, 'statSync');
    expect(disk.at(file)).toBe(disk.at(file));
    expect([disk.at(`${file}x`), disk.at(`${file}x`), disk.at(`${file}/x`)]).toEqual([null, null, null]);
    expect(stat).toHaveBeenCalledTimes(3);
    stat.mockRestore();
    expect(disk.at('/dev/null')).toBeNull();
  });

  it('has no real path for what vanished meanwhile', () => {
    const file = path.join(writeFiles({ a: '' }), 'a');
    const entry = createDisk().at(file)!;
    fs.rmSync(file);
    expect(entry.path).toBe(path.parse(file).root);
  });
});
