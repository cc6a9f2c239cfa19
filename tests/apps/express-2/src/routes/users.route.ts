import { Router } from 'express';
import { UserController } from '../controllers/users.controller';
import { Validate } from '../middlewares/validation.middleware';
import type { Routes } from '../interfaces/routes.interface';

export class UsersRoute implements Routes {
  public path = '/users';
  public router = Router();
  public user = new UserController();

  constructor() {
    this.initializeRoutes();
  }

  private initializeRoutes(): void {
    this.router.get(`${this.path}`, this.user.getUsers);
    this.router.get(`${this.path}/:id`, this.user.getUserById);
    this.router.post(`${this.path}`, Validate('email'), this.user.createUser);
    this.router.put(`${this.path}/:id`, Validate('email'), this.user.updateUser);
    this.router.delete(`${this.path}/:id`, this.user.deleteUser);
  }
}
