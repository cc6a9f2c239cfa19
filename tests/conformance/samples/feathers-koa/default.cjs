const { feathers } = require('@feathersjs/feathers');
const { koa, rest, bodyParser, errorHandler, cors } = require('@feathersjs/koa');

const app = koa(feathers());

app.use(cors());
app.use(errorHandler());
app.use(bodyParser());
app.configure(rest());
app.use('/data', { async find() { return []; }, async create() { return {}; } });

app.listen(process.env.PORT, '127.0.0.1');
