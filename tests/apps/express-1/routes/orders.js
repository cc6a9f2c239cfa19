const express = require('express');
const controller = require('../controllers/orders');
const auth = require('../middleware/auth');

const router = express.Router();
router.use('/orders', auth.required);
router.get('/orders', controller.list);
router.post(['/orders', '/checkout'], controller.create);
router.put('/orders/:id/cancel', controller.cancel);

module.exports = router;
