/** The files of the tabs, by absolute path. Everything lies below /app. */
export const files = new Map();
const stamps = new Map();
let clock = 1;

export const isFolder = (path) => path === '/' || [...files.keys()].some((each) => each.startsWith(`${path}/`));
export const stampOf = (path) => stamps.get(path) ?? 0;

/** Puts the tabs in the place of what was there. */
export function setFiles(tabs) {
  const names = new Set(tabs.map(({ path }) => path));
  for (const path of [...files.keys()]) if (!names.has(path)) files.delete(path);
  for (const { path, text } of tabs) {
    if (files.get(path) === text) continue;
    files.set(path, text);
    stamps.set(path, (clock += 1));
  }
}
