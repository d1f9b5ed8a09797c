import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { WorkspaceMade } from '../shared/contract/people.ts';
import { workspaceName } from '../shared/contract/primitives.ts';

const usage = `Usage: SETUP_SECRET=… npm run workspace -- NAME --server URL [--invite]

Makes the workspace NAME on the server when it is missing, and prints the link with which its first admin joins:
once, within 15 minutes. --invite makes a further admin link although somebody has joined already.`;

/** Asks a server for a workspace. Returns what to print; throws a sentence for a person. */
async function create(args: readonly string[], secret: string | undefined): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { server: { type: 'string' }, invite: { type: 'boolean', default: false }, help: { type: 'boolean' } },
  });
  if (values.help) return usage;
  const [name, ...rest] = positionals;
  const server = URL.parse(values.server ?? '');
  if (name === undefined || rest.length > 0 || server === null || !/^https?:$/.test(server.protocol)) {
    throw new Error(usage);
  }
  if (!v.is(workspaceName, name)) throw new Error(`"${name}" is no workspace name: a-z, 0-9 and -, at most 32.`);
  if (secret === undefined || secret === '') throw new Error('Put the server’s secret into SETUP_SECRET.');
  const answer = await fetch(new URL('/v1/workspaces', server), {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, invite: values.invite }),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`${server.origin} refused: ${answer.status} ${await answer.text()}`);
  const made = v.parse(WorkspaceMade, await answer.json());
  const state = made.created ? `made "${name}"` : `"${name}" was there already`;
  if (made.invite === null) return `${state}; somebody has joined it. --invite makes a further admin link.`;
  return `${state}\nadmin link, once, within 15 minutes: ${server.origin}/join#${made.invite}`;
}

try {
  console.log(await create(process.argv.slice(2), process.env.SETUP_SECRET));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
