const { Router } = require('express');

const reports = Router();

// The same origin, typed by hand in each handler: one of them will be forgotten.
reports.get('/daily', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://dashboard.acme.io');
  res.json({ visits: 120 });
});

reports.get('/weekly', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://dashboard.acme.io');
  res.json({ visits: 840 });
});

module.exports = { reports };
