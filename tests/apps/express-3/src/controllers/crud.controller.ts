import type { RequestHandler } from 'express';

type Action = 'list' | 'add' | 'show' | 'replace' | 'remove';

export function crudController(name: string): Record<Action, RequestHandler> {
  const answer = (action: Action): RequestHandler => (req, res) => void res.json({ name, action, id: req.params.id ?? null });
  return { list: answer('list'), add: answer('add'), show: answer('show'), replace: answer('replace'), remove: answer('remove') };
}
