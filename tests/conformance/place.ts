import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { isApart, rootOf } from './libraries.js';
import { libraryOf, samplesRoot } from './samples.js';
import { transpile } from './transpile.js';

/**
 * Puts a program where Node can run it and where `node_modules` resolves:
 * a mirror of the library's folder under `.cache`, with the `shared` files it may import.
 * A program that Node can run where it stands, beside the libraries that it loads, is left there.
 */
export async function place(text: string, likeFile: string, files: Readonly<Record<string, string>>): Promise<string> {
  const extras = Object.entries(files);
  const library = libraryOf(likeFile);
  const unchanged = !isApart(library) && existsSync(likeFile) && (await readFile(likeFile, 'utf8')) === text;
  if (unchanged && extras.length === 0 && !isTypeScript(likeFile)) return likeFile;

  const path = relative(samplesRoot, resolve(likeFile));
  const root = join(rootOf(library), '.cache', 'run', hash([text, path, JSON.stringify(extras)]));
  // A `.js` file is CommonJS here, as it is among the samples.
  await put('{ "type": "commonjs" }', join(root, 'package.json'));
  await mirror(join(samplesRoot, library, 'shared'), join(root, library, 'shared'));
  for (const [name, content] of extras) await put(content, resolve(root, dirname(path), name));
  return put(text, join(root, path));
}

async function mirror(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  for (const name of await readdir(from)) await put(await readFile(join(from, name), 'utf8'), join(to, name));
}

/** Writes one file and answers the path to load. */
async function put(text: string, path: string): Promise<string> {
  const { text: code, extension } = isTypeScript(path) ? transpile(text, path) : { text, extension: null };
  // A shared `.ts` file is imported under the name `.js`, so it keeps that one.
  const target = extension === null ? path : path.replace(/\.[mc]?ts$/, isShared(path) ? '.js' : extension);
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, code);
  await rename(draft, target);
  return target;
}

const isTypeScript = (path: string): boolean => /\.[mc]?ts$/.test(path);
const isShared = (path: string): boolean => /[\\/]shared[\\/][^\\/]+$/.test(path);
const hash = (parts: string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
