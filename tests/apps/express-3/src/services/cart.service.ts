/** In memory: an example needs no database. */
export const CartService = {
  show: (...args: unknown[]) => ({ cart: 'show', of: args.length }),
  put: (...args: unknown[]) => ({ cart: 'put', of: args.length }),
  drop: (...args: unknown[]) => ({ cart: 'drop', of: args.length }),
};
