import { withUser } from '../../../../lib/session';

export const POST = withUser(async () => Response.json({}, { status: 201 }));
