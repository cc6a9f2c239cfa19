import { isBefore } from '../../web/versions.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';

/** Versions of a library before a limit, and what they do. */
export interface OlderVersions {
  readonly before: string;
  readonly dialect: Dialect;
}

/** The dialect of the version that the linted project has; the newest where that is not known. Older ones come lowest first. */
export function byVersion(library: string, newest: Dialect, ...older: readonly OlderVersions[]): (reader: Reader) => Dialect {
  return (reader) => {
    const version = reader.versionOf(library);
    return older.find(({ before }) => isBefore(version, before))?.dialect ?? newest;
  };
}
