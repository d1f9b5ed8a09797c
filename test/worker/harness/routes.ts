import app from '../../../worker/index.ts';

/** Every mounted route as `METHOD /path`, from the app itself. Middleware for all paths is no route. */
export const mountedRoutes: readonly string[] = [
  ...new Set(app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`)),
];
