import { BaseRoute } from './base.route';

export class TeamsRoute extends BaseRoute {
  protected extend(): void {
    this.router.patch('/teams/:id/members', (req, res) => void res.json(req.body ?? {}));
  }
}
