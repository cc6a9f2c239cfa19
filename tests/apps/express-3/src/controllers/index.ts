export * as accountController from './account.controller.js';
export * as cartController from './cart.controller.js';
export * as orderController from './order.controller.js';
export * as productController from './product.controller.js';
