export { news } from './news.js';
export { prices } from './prices.js';
