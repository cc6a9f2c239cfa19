import type { Application } from 'express';
import { health } from './health.js';
import { maintenance } from './maintenance.js';

export function internal(app: Application, prefix: string): void {
  health(app, prefix);
  maintenance(app, prefix);
}
