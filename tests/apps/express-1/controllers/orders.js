const service = require('../services/store');

exports.list = (req, res) => res.json(service.all('orders'));
exports.create = (req, res) => res.status(201).json(service.add('orders', req.body));
exports.cancel = (req, res) => res.json(service.change('orders', req.params.id, { cancelled: true }));
