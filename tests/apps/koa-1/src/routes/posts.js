const Router = require('@koa/router');
const controller = require('../controllers/posts');

const router = new Router();
router
  .get('/', controller.list)
  .post('/', controller.create)
  .put('/:id', controller.replace);
router.del('/:id', controller.remove);

module.exports = router;
