import { expect, it } from 'vitest';
import { mountedRoutes } from './harness/routes.ts';
import { good, send } from './harness/server.ts';

it('describes every mounted route and no other', async () => {
  const { paths } = await good<{ paths: Record<string, Record<string, unknown>> }>(send('/openapi.json'));
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(described.sort()).toEqual([...mountedRoutes].sort());
});
