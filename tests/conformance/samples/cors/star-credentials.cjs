const express = require('express');
const cors = require('cors');

const app = express();

// Allow the frontend to send cookies
app.use(
  cors({
    origin: '*',
    credentials: true,
  })
);

app.get('/data', (req, res) => {
  res.json({ user: 'me' });
});

app.post('/data', (req, res) => {
  res.json({ ok: true });
});

app.listen(process.env.PORT, '127.0.0.1');
