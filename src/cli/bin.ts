#!/usr/bin/env node
import module from 'node:module';

// ESLint, TypeScript and this package are compiled once, and not in each run (Node 22.8 and newer).
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

// What is imported above that line would not be cached.
const [{ processEnvironment }, { main }] = await Promise.all([import('./environment.js'), import('./main.js')]);
process.exitCode = await main(process.argv.slice(2), processEnvironment());
