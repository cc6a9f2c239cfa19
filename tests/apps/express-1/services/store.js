const tables = new Map();

const table = (name) => {
  if (!tables.has(name)) tables.set(name, new Map());
  return tables.get(name);
};

exports.all = (name) => [...table(name).values()];
exports.find = (name, id) => table(name).get(id) || null;
exports.add = (name, row) => {
  const id = String(table(name).size + 1);
  table(name).set(id, { ...row, id });
  return table(name).get(id);
};
exports.change = (name, id, part) => Object.assign(table(name).get(id) || {}, part);
exports.remove = (name, id) => void table(name).delete(id);
