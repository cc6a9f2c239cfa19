// Written by scripts/version.js: do not edit.
export const VERSION = '0.1.0';
