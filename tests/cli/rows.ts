import { isMutatingMethod } from '../../src/web/methods.js';
import { readerNamed } from '../../src/surface/words.js';
import type { Access, Row } from '../../src/surface/model.js';

/** A row as the map writes it, e.g. `row('GET /orders', ['https://shop.acme.dev'], 'yes')`. */
export function row(route: string, who: readonly string[], cookies: Access['cookies'] = 'no', preflight: readonly string[] = who): Row {
  const [method = '', path = ''] = route.split(/ (.*)/);
  return {
    app: 'src/app.js',
    kind: 'route',
    method,
    path,
    does: isMutatingMethod(method) ? 'changes' : 'reads',
    access: { who: who.map(readerNamed), cookies },
    preflight: { who: preflight.map(readerNamed), cookies },
    policies: who.length === 0 ? [] : ['cors'],
    decided: who.length === 0 ? [] : [{ file: 'src/app.js', line: 7, code: 'app.use(cors(options));' }],
    route: { file: 'src/routes.js', line: 3 },
  };
}
