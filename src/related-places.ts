import path from 'node:path';

/** A place beside a finding. */
interface RelatedPlace {
  readonly file: string;
  readonly line: number;
}

/** `routes/orders.js:12`, as messages name another file: relative to the folder of the linted one. */
const ELSEWHERE = /(?<![\w:/.])((?!\/\/)[\w@$.[\]()/-]+\.\w+):(\d+)/g;
/** `line 4`, `lines 4, 9 and 12` of the linted file. */
const HERE = /\blines? (\d+(?:(?:, | and )\d+(?!\d| more))*)/g;

/** The places that a message names besides its own, in order, each once: ESLint carries them in the text only. */
export function relatedPlaces(message: string, filePath: string): RelatedPlace[] {
  const elsewhere = [...message.matchAll(ELSEWHERE)].map(([, file = '', line]) => ({
    file: path.resolve(path.dirname(filePath), file.replace(/^\(/, '')),
    line: Number(line),
  }));
  const here = [...message.matchAll(HERE)].flatMap(([, lines = '']) =>
    lines.split(/, | and /).map((line) => ({ file: filePath, line: Number(line) })),
  );
  const seen = new Set<string>();
  return [...elsewhere, ...here].filter(({ file, line }) => {
    const key = `${file}:${line}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
