import { Router } from 'express';
import { AuthController } from '../controllers/auth.controller';
import type { Routes } from '../interfaces/routes.interface';

export class AuthRoute implements Routes {
  public router: Router;
  private readonly controller: AuthController;

  constructor() {
    this.router = Router();
    this.controller = new AuthController();
    this.router.post('/signup', this.controller.signUp);
    this.router.post('/login', this.controller.logIn);
    this.router.get('/me', this.controller.me);
  }
}
