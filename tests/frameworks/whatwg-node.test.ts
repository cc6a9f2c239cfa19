import { describeFramework } from '../support/framework.js';
import { LIST_CODE } from '../support/framework-table.js';

/** What a fix writes: a list of two or more would answer strangers `null`. */
const guarded = (before = '', after = ''): string =>
  `(request) => (${LIST_CODE}.includes(request.headers.get('origin') ?? '') ? { ${before}origin: request.headers.get('origin') ?? ''${after} } : false)`;

const adapter = (options: string): string =>
  `import { createServerAdapter, useCORS } from '@whatwg-node/server';\ncreateServerAdapter(handle, { plugins: [useCORS(${options})] });`;

describeFramework({
  library: '@whatwg-node/server',
  reads: [
    [adapter(''), 'absent: wildcard', 'yes'],
    [adapter("{ origin: '*', credentials: false }"), 'star: wildcard'],
    ["import { createRouter, useCORS } from 'fets';\ncreateRouter({ plugins: [useCORS()] });", 'absent: wildcard', 'yes'],
  ],
  fixes: [
    [adapter(''), 'no-wildcard-credentials', adapter(guarded())],
    [adapter("{ origin: '*', credentials: false }"), 'no-wildcard-origin', adapter(guarded('', ', credentials: false'))],
  ],
  strict: [adapter(`{ origin: ${LIST_CODE} }`)],
  silent: [adapter('false'), "import { useCORS } from './cors';\nuseCORS();"],
});
