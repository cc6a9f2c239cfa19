export { products } from './products.js';
export { default as brands } from './brands.js';
