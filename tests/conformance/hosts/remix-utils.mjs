// A resource route of React Router: `loader` answers GET, HEAD and OPTIONS, `action` the rest, with `middleware` around them.
import { exportsOf, serveFetch } from './bridge.mjs';

export default async function host(program, load) {
  const { loader, action, middleware = [] } = exportsOf(await load(program));
  serveFetch((request) => {
    const answer = ['GET', 'HEAD', 'OPTIONS'].includes(request.method) ? loader : action;
    const args = { request, params: {}, context: new Map() };
    const run = (at) => (at === middleware.length ? answer(args) : middleware[at](args, () => run(at + 1)));
    return run(0);
  });
}
