import { hc } from 'hono/client';
import type { Enrolled } from '../../../shared/contract/people.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import type { App } from '../../../worker/index.ts';
import type { LocalServer } from '../../../worker/local/server.ts';

/** A further admin device in a workspace, spoken for by the test itself. */
export async function adminApi(server: LocalServer, workspace: string) {
  const { invite } = await server.makeWorkspace({ name: workspace, invite: true });
  const answer = await fetch(`${server.origin}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite, device: { kind: 'extension', name: 'test' }, name: 'Test admin' }),
  });
  if (!answer.ok) throw new Error(`enrolling failed: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as Enrolled;
  const headers = { authorization: `Bearer ${token}` };
  const client = hc<App>(server.origin, { headers });
  return {
    client,
    /** GET of a path, as JSON. */
    get: async <T>(path: string): Promise<T> => (await (await fetch(server.origin + path, { headers })).json()) as T,
    /** A fresh invite for somebody: `<workspace>.<secret>`. */
    invite: async (role: Role, name: string): Promise<string> => {
      const made = await fetch(`${server.origin}/v1/invites`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ for: 'someone', role, name }),
      });
      if (!made.ok) throw new Error(`inviting failed: ${made.status} ${await made.text()}`);
      return ((await made.json()) as { invite: string }).invite;
    },
  };
}
