const { Router } = require('express');
const products = require('./products');
const orders = require('./orders');

const router = Router();
router.use('/products', products);
router.use(orders);

module.exports = router;
