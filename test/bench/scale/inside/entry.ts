import type { Env } from '../../../../worker/env.ts';
import app from '../../../../worker/index.ts';
import type { BenchWorkspace } from './bench-workspace.ts';

/** The product's Worker, and a way past it to the bench's own methods: `POST /bench/<method>/<object>`. No part of any build. */
export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const [, method, object] = /^\/bench\/(\w+)\/([\w-]+)$/.exec(new URL(request.url).pathname) ?? [];
    if (method === undefined || object === undefined) return app.fetch(request, env, ctx);
    if (method === 'id') return new Response(env.WORKSPACE.idFromName(object).toString());
    const stub = env.WORKSPACE.getByName(object) as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    const result = await stub[method as keyof BenchWorkspace]?.(await request.json());
    return Response.json(result ?? null);
  },
};
export { Directory } from '../../../../worker/workspace/directory.ts';
export { BenchWorkspace as Workspace } from './bench-workspace.ts';
