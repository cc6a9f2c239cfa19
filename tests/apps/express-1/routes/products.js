const express = require('express');
const controller = require('../controllers/products');
const reviews = require('./reviews');
const { required } = require('../middleware/auth');

const router = express.Router();

router.route('/').get(controller.list).post(required, controller.create);
router
  .route('/:id')
  .get(controller.read)
  .patch(required, controller.update)
  .delete(required, controller.remove);
router.use('/:id/reviews', reviews);

module.exports = router;
