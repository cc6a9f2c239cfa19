/** In memory: an example needs no database. */
export const OrderService = {
  list: (...args: unknown[]) => ({ order: 'list', of: args.length }),
  place: (...args: unknown[]) => ({ order: 'place', of: args.length }),
  amend: (...args: unknown[]) => ({ order: 'amend', of: args.length }),
};
