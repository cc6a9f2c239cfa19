export { tags } from './tags.js';
export { people } from './people.js';
