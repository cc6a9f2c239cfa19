import fs from 'node:fs';
import path from 'node:path';
import { isOwn, type ProjectFolder } from './root.js';

const MAX_ENTRIES = 4_000;
const MAX_DEPTH = 12;

/**
 * The files below a folder of the project, in order. Hidden folders, `node_modules` and links are
 * passed over; a folder that cannot be read is empty. Stops after a few thousand entries.
 */
export function filesBelow(folder: string, place: ProjectFolder): string[] {
  const found: string[] = [];
  let entries = 0;
  const visit = (at: string, depth: number): void => {
    if (depth > MAX_DEPTH || entries > MAX_ENTRIES || !isOwn(at, place)) return;
    for (const entry of read(at)) {
      entries += 1;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) visit(file, depth + 1);
      else if (entry.isFile()) found.push(file);
    }
  };
  visit(folder, 0);
  return found;
}

function read(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}
