import type { Case } from './run.js';

export const otherCases: readonly Case[] = [];
