import type { Case } from './run.js';

export const elementCases: readonly Case[] = [];
