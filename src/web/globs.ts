/** What a glob matches, as the whole of a pattern; its `*` stops at a slash, `**` goes on (as minimatch and micromatch have it). Null for one that cannot be read. */
export function globPattern(glob: string): RegExp | null {
  const source = glob
    .replace(/[.+^$|\\]/g, String.raw`\$&`)
    .replace(/[@?+*!]?\(([^()]*)\)/g, '(?:$1)')
    .replace(/\{([^{}]*)\}/g, (_, inner: string) => `(?:${inner.replaceAll(',', '|')})`)
    .replace(/\*\*\//g, '(?:.+/)?')
    .replace(/\*\*$/, '\0')
    .replace(/\*+/g, '[^/]*')
    .replace('\0', '.*')
    .replace(/(?<![)(])\?(?!:)/g, '.');
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}
