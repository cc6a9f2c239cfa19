export { default } from './next.mjs';
