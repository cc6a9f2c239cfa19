import type { Case } from './run.js';

export const writeCases: readonly Case[] = [];
