import { feathers } from '@feathersjs/feathers';
import { bodyParser, cors, errorHandler, koa, rest } from '@feathersjs/koa';

const app = koa(feathers());

app.use(cors({ credentials: true }));
app.use(errorHandler());
app.use(bodyParser());
app.configure(rest());
app.use('/data', { async find() { return []; }, async create() { return {}; } });

void app.listen(Number(process.env.PORT), '127.0.0.1');
