import { onCors } from '../cors/dialects.js';
import { defineFramework } from '../define.js';
import { isCallOf } from '../shapes/called.js';
import { reportOptions } from '../shapes/options.js';

/** It takes no options: every site may read. */
const NEXT_CORS = onCors('next-cors', '1.0.0', { keys: {}, methods: ['POST', 'GET', 'HEAD'], allowlist: 'none' });

export default defineFramework({
  docs: { title: 'next-cors', forms: ['await NextCors(req, res)'] },
  hints: ['next-cors'],
  dialects: [NEXT_CORS],
  visit: {
    CallExpression(node, reader) {
      if (isCallOf(node, { modules: ['next-cors'], exports: [''] }, reader))
        reportOptions(null, { dialect: NEXT_CORS, node, place: null }, reader);
    },
  },
});
