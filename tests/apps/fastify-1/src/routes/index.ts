import type { FastifyPluginAsync } from 'fastify';
import labels from './labels';
import tasks from './tasks';
import * as projects from './projects';

export const routes: FastifyPluginAsync = async (fastify) => {
  await fastify.register(tasks, { prefix: '/tasks' });
  fastify.register(labels, { prefix: '/labels' });
  fastify.register(projects.plugin, { prefix: '/projects' });
};
