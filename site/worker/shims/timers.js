export const setImmediate = (then, ...words) => ({ ...{ id: setTimeout(then, 0, ...words) }, unref() {} });
