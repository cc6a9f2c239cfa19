import type { FastifyInstance, FastifyPluginOptions } from 'fastify';
import { TaskController } from '../controllers/tasks';

export default async function tasks(fastify: FastifyInstance, _options: FastifyPluginOptions): Promise<void> {
  const controller = new TaskController();
  fastify.get('/', controller.list);
  fastify.post('/', { schema: { body: { type: 'object' } } }, controller.create);
  fastify.route({ method: ['PUT', 'PATCH'], url: '/:id', handler: controller.update });
  fastify.delete('/:id', { handler: controller.remove });
}
