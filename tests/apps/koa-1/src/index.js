const { app } = require('./app');

if (process.env.LISTEN === 'yes') app.listen(process.env.PORT);
module.exports = { app };
