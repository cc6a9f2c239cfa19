/** In memory: an example needs no database. */
export const AccountService = {
  list: (...args: unknown[]) => ({ account: 'list', of: args.length }),
  open: (...args: unknown[]) => ({ account: 'open', of: args.length }),
  close: (...args: unknown[]) => ({ account: 'close', of: args.length }),
};
