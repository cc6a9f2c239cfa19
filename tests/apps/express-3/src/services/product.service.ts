/** In memory: an example needs no database. */
export const ProductService = {
  list: (...args: unknown[]) => ({ product: 'list', of: args.length }),
  add: (...args: unknown[]) => ({ product: 'add', of: args.length }),
  publish: (...args: unknown[]) => ({ product: 'publish', of: args.length }),
};
