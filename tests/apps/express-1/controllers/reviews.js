const service = require('../services/store');

exports.list = (req, res) => res.json(service.all('reviews'));
exports.create = (req, res) => res.status(201).json(service.add('reviews', req.body));
