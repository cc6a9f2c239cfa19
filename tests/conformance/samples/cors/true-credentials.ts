import * as express from 'express';
import * as cors from 'cors';

const app = express();

const options: cors.CorsOptions = {
    origin: true,
    credentials: true,
};

app.use(cors(options));

app.get('/data', (req, res) => {
    res.json({ ok: true });
});
app.post('/data', (req, res) => {
    res.json({ ok: true });
});

app.listen(Number(process.env.PORT), '127.0.0.1');
