import { onCors } from '../cors/dialects.js';

/** socket.io 3 and 4 (measured: 3.1.2, 4.8.4). Without the key `cors` there are no headers at all. */
export const socketDialect = onCors('socket.io', '4.8.4', { socket: true });

/** How a text names the package where it loads it, also by way of another one. Handlers of sockets name it in their comments. */
export const LOADED: readonly string[] = ["'", '"', '`', ':', '/', '-'].map((before) => `${before}socket.io`);
