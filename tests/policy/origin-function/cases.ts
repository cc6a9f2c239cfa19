import { callbackCases } from './callback-cases.js';
import { circumstanceCases } from './circumstance-cases.js';
import { databaseCases } from './database-cases.js';
import { elementCases } from './element-cases.js';
import { largeCases } from './large-cases.js';
import { phraseCases } from './phrase-cases.js';
import { otherCases } from './protocol-cases.js';
import { recordCases } from './record-cases.js';
import { requestCases } from './request-cases.js';
import { textCases } from './text-cases.js';
import { writeCases } from './write-cases.js';
import type { Case } from './run.js';

/** Everything that code may decide about an origin. */
export const cases: readonly Case[] = [
  ...callbackCases,
  ...otherCases,
  ...writeCases,
  ...phraseCases,
  ...circumstanceCases,
  ...elementCases,
  ...recordCases,
  ...textCases,
  ...requestCases,
  ...largeCases,
  ...databaseCases,
];
