export { default } from './lambda.mjs';
