// Written by scripts/registries.js: do not edit.
import cors from './cors.js';
import headers from './headers.js';
import type { Recognizer } from './define.js';

export const recognizers: readonly Recognizer[] = [cors, headers];
