import { defineFramework } from '../define.js';
import { onCors } from '../cors/dialects.js';
import { configured } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/** Keystone hands an object to cors as it is (source of @keystone-6/core 8.1.0). */
const KEYSTONE = onCors('Keystone', '@keystone-6/core 8.1.0');
/** `true` is short for an echoed origin with credentials. */
const KEYSTONE_TRUE: Dialect = {
  ...KEYSTONE,
  effects: { ...KEYSTONE.effects, absent: 'reflect' },
  credentials: { default: true, counts: 'true' },
};

export default defineFramework({
  docs: { title: 'Keystone', forms: ['config({ server: { cors: true } })', 'config({ server: { cors: options } })'] },
  hints: ['cors'],
  requires: ['@keystone-'],
  dialects: [KEYSTONE, KEYSTONE_TRUE],
  ...configured([
    {
      modules: ['@keystone-6/core', '@keystone-next/keystone'],
      exports: ['config'],
      arguments: [0],
      places: [{ path: ['server', 'cors'], dialect: KEYSTONE, shorthand: 'absent', whenTrue: KEYSTONE_TRUE }],
    },
  ]),
});
