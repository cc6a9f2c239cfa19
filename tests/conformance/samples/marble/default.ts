import { createServer, httpListener, r } from '@marblejs/http';
import { cors$ } from '@marblejs/middleware-cors';
import { mapTo } from 'rxjs/operators';

const data$ = r.pipe(
  r.matchPath('/data'),
  r.matchType('*'),
  r.useEffect((request$) => request$.pipe(mapTo({ body: { ok: true } }))),
);

const listener = httpListener({ middlewares: [cors$()], effects: [data$] });

void createServer({ port: Number(process.env.PORT), hostname: '127.0.0.1', listener }).then((start) => start());
