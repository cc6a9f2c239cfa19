// A database without tables: what PostGraphile asks of it at its start.
const { EventEmitter } = require('node:events');

class Client extends EventEmitter {
  async query(query) {
    const text = typeof query === 'string' ? query : query.text;
    if (text.includes('server_version_num')) return { rows: [{ server_version_num: '150000' }] };
    return { rows: text === 'select user;' ? [{ user: 'app' }] : [{ object: { kind: 'namespace', id: '1', name: 'public' } }] };
  }

  release() {}
}

class Pool extends EventEmitter {
  Client = Client;
  options = {};
  idleCount = 0;
  waitingCount = 0;
  totalCount = 0;
  end = async () => undefined;
  connect = async () => new Client();
  query = (...words) => new Client().query(...words);
}

exports.pool = new Pool();
