export { default } from './web-response.mjs';
