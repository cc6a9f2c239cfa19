import type { FastifyPluginCallback } from 'fastify';

export const plugin: FastifyPluginCallback = (instance, options, done) => {
  instance
    .get('/', async () => [])
    .post('/', async () => ({}))
    .put('/:id/archive', async () => ({}));
  done();
};
