const router = require('express').Router({ mergeParams: true });
const controller = require('../controllers/reviews');

router.get('/', controller.list);
router.post('/', controller.create);

exports = module.exports = router;
