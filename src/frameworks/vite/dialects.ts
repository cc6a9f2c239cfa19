import { corsDialect, onCors } from '../cors/dialects.js';

/** Vite hands `server.cors` to cors, but merges it with a default that takes loopback origins only (measured: 5.0.0, 6.4.6, 8.3.8). */
export const viteServerDialect = onCors('Vite', '8.3.8', {
  effects: { ...corsDialect.effects, absent: 'listed' },
  admitsLoopback: true,
});

export const viteDialect = onCors('Vite', '8.3.8', { admitsLoopback: true });
