import type { Env } from '../env.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Names this isolate knows to exist. A workspace is never unmade, so a name stays; there are as many as there are
 * workspaces. Names that do not exist are not remembered: whoever invents one invents the next, and one that is made
 * must be found at once.
 */
const known = new Set<string>();

const directory = (env: Env) => env.DIRECTORY.getByName('directory');

/** The workspace of this name, or null when nobody made it. Its object is not touched to find out. */
export async function workspaceOf(env: Env, name: string): Promise<DurableObjectStub<Workspace> | null> {
  if (!known.has(name)) {
    if (!(await directory(env).has(name))) return null;
    known.add(name);
  }
  return env.WORKSPACE.getByName(name);
}

/**
 * The workspace of this name, made or about to be. The directory comes first: a crash in between leaves a name without
 * a workspace, which answers as an unknown one and is made by asking again; and one that is missing in the directory,
 * because it is older, gets in.
 */
export async function listedWorkspace(env: Env, name: string): Promise<DurableObjectStub<Workspace>> {
  await directory(env).add(name);
  return env.WORKSPACE.getByName(name);
}
