import { expect, it } from 'vitest';
import { gate, isWorthReading } from '../../src/analysis/hints.js';

/** A text, and whether it may hold CORS settings. */
const texts: readonly (readonly [text: string, mentions: boolean])[] = [
  [`const cors = require('cors');`, true],
  [`import { enableCors } from './enable.js';`, true],
  [`app.use(mycors)`, true],
  [`const CORS_ORIGINS = [];`, true],
  [`// CORs`, true],
  [`app.use(corsoptions)`, true],
  [`res.setHeader('ACCESS-CONTROL-ALLOW-ORIGIN', '*')`, true],
  [`res.setHeader('access-control-allow-origin', '*')`, true],
  [`const funcOrSelector = specOrSuite;`, false],
  [`SemanticOrSyntacticDiagnostics`, false],
  [`const percorsi = ricorsione(discorsi);`, false],
  [`decorStyle.vectorScale = anchorScroll;`, false],
  [`const app = express();`, false],
];

it.each(texts)('%s', (text, speaks) => {
  expect(isWorthReading(text, [])).toBe(speaks);
  expect(gate.test(text)).toBe(speaks);
});

it.each([
  [`/** @param {Socket} socket Socket.io instance */`, false],
  [`const { Server } = require('socket.io');`, true],
  ['await import(`socket.io`)', true],
  [`import { Server } from 'npm:socket.io@4';`, true],
  [`import { IoAdapter } from '@nestjs/platform-socket.io';`, true],
  [`@WebSocketGateway({ namespace: 'events' })`, true],
])('a server of sockets is named where it is loaded: %s', (text, speaks) => {
  expect(isWorthReading(text, [])).toBe(speaks);
});
