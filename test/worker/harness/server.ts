import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { hc } from 'hono/client';
import type { Enrolled, EnrolRequest, NewInvite, WorkspaceMade } from '../../../shared/contract/people.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import type { App } from '../../../worker/index.ts';
import type { Workspace } from '../../../worker/workspace/workspace.ts';

/** Where the tests speak to the Worker; https, as in the cloud. */
export const origin = 'https://fengsheng.test';

// The default export of the Worker under test; the plugin's types do not know it.
const worker = (exports as unknown as { default: { fetch: typeof fetch } }).default;

/** One request to the Worker. `path` begins with `/`, or is a whole address. */
export const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  worker.fetch(new Request(new URL(path, origin), { redirect: 'manual', ...init }));

const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const sendJson = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(path, json(method, body, headers));

/** The body of a response that must have succeeded. */
export async function good<T>(response: Response | Promise<Response>): Promise<T> {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The last part of a problem's type, with its status, for short expectations. */
export async function refusal(response: Response | Promise<Response>): Promise<string> {
  const answer = await response;
  const text = await answer.text();
  if (answer.headers.get('content-type') !== 'application/problem+json')
    return `${answer.status} ${text.slice(0, 200)}`;
  const { type } = JSON.parse(text) as { type: string };
  return `${answer.status} ${type.replace('urn:fengsheng:problem:', '')}`;
}

export interface Device {
  role: Role;
  token: string;
  memberId: number;
  deviceId: number;
  /** Headers that say who this is; a dashboard's also say where it stands. */
  headers: Record<string, string>;
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  patch(path: string, body: unknown): Promise<Response>;
  delete(path: string): Promise<Response>;
  client: ReturnType<typeof hc<App>>;
}

function deviceOf(enrolled: Enrolled, token: string): Device {
  const dashboard = enrolled.me.device.kind === 'dashboard';
  const headers: Record<string, string> = dashboard
    ? { cookie: `__Host-fengsheng=${token}`, origin }
    : { authorization: `Bearer ${token}` };
  return {
    role: enrolled.me.member.role,
    token,
    memberId: enrolled.me.member.id,
    deviceId: enrolled.me.device.id,
    headers,
    get: (path) => send(path, { headers }),
    post: (path, body) => sendJson('POST', path, body, headers),
    put: (path, body, more = {}) => sendJson('PUT', path, body, { ...headers, ...more }),
    patch: (path, body) => sendJson('PATCH', path, body, headers),
    delete: (path) => send(path, { method: 'DELETE', headers }),
    client: hc<App>(origin, {
      headers,
      fetch: (input: RequestInfo | URL, init?: RequestInit) => worker.fetch(new Request(input, init)),
    }),
  };
}

/** Uses an invite as the given kind of device. */
export async function enrol(
  invite: string,
  kind: EnrolRequest['device']['kind'] = 'extension',
  name = '某某',
): Promise<Device> {
  const response = await sendJson('POST', '/v1/enrol', { invite, device: { kind, name: 'test device' }, name });
  const enrolled = await good<Enrolled>(response.clone());
  const cookie = /__Host-fengsheng=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  return deviceOf(enrolled, enrolled.token ?? cookie ?? '');
}

export const setup = (body: Record<string, unknown>) =>
  sendJson('POST', '/v1/workspaces', body, { authorization: `Bearer ${env.SETUP_SECRET}` });

let made = 0;

/** A fresh workspace of its own name, with its first admin; and how to let others in. */
export async function workspace(options: { sample?: boolean } = {}) {
  const name = `w${++made}-${crypto.randomUUID().slice(0, 8)}`;
  const { invite } = await good<WorkspaceMade>(setup({ name, ...options }));
  const admin = await enrol(invite ?? '', 'extension', '管理员');
  /** Somebody new with this role. */
  const join = async (role: Role, kind: EnrolRequest['device']['kind'] = 'extension', who = role as string) => {
    const { invite: theirs } = await good<NewInvite>(admin.post('/v1/invites', { for: 'someone', role, name: who }));
    return enrol(theirs, kind);
  };
  /** A further device of somebody. */
  const another = async (device: Device, kind: EnrolRequest['device']['kind'] = 'extension') => {
    const { invite: theirs } = await good<NewInvite>(device.post('/v1/invites', { for: 'me' }));
    return enrol(theirs, kind);
  };
  const stub = env.WORKSPACE.getByName(name);
  /** Runs code inside the object. */
  const inside = <T>(look: (object: Workspace, state: DurableObjectState) => T | Promise<T>) =>
    runInDurableObject<Workspace, T>(stub, look);
  /** Sets the object's clock. */
  const clock = (now: () => number) =>
    inside((object) => {
      object.clock = now;
    });
  return { name, admin, join, another, stub, inside, clock };
}
export type TestWorkspace = Awaited<ReturnType<typeof workspace>>;
