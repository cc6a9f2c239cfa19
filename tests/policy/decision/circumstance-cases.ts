import type { Case } from './run.js';

export const circumstanceCases: readonly Case[] = [];
