import type { Application } from 'express';
import { loadExpress } from './express.js';
import { loadJobs } from './jobs.js';

export function load({ app }: { app: Application }): void {
  loadExpress({ app });
  loadJobs();
}
