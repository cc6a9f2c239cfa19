const service = require('../services/store');

exports.list = (req, res) => res.json(service.all('products'));
exports.read = (req, res) => res.json(service.find('products', req.params.id));
exports.create = (req, res) => res.status(201).json(service.add('products', req.body));
exports.update = (req, res) => res.json(service.change('products', req.params.id, req.body));
exports.remove = (req, res) => res.status(204).end(service.remove('products', req.params.id));
