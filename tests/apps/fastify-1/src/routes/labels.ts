import type { FastifyInstance, RouteOptions } from 'fastify';

const table: RouteOptions[] = [
  { method: 'GET', url: '/', handler: async () => [] },
  { method: 'POST', url: '/', handler: async () => ({}) },
  { method: 'DELETE', url: '/:name', handler: async () => ({}) },
];

export default async (server: FastifyInstance): Promise<void> => {
  table.forEach((route) => server.route(route));
};
