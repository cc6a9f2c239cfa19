export { default } from './fetch.mjs';
