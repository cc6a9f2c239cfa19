import { App } from './app';
import { AuthRoute } from './routes/auth.route';
import { TeamsRoute } from './routes/teams.route';
import { UsersRoute } from './routes/users.route';
import { FilesRoutes } from './common/files.routes';

const app = new App([new UsersRoute(), new AuthRoute(), new TeamsRoute('/teams')]);
new FilesRoutes(app.getServer());

export const server = app.getServer();
if (process.env.LISTEN === 'yes') app.listen();
