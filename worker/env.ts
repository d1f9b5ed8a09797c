import type { Directory } from './workspace/directory.ts';
import type { Workspace } from './workspace/workspace.ts';

/** What the Worker is given to work with; see wrangler.toml. */
export interface Env {
  WORKSPACE: DurableObjectNamespace<Workspace>;
  /** One object: which workspaces there are. */
  DIRECTORY: DurableObjectNamespace<Directory>;
  ASSETS: Fetcher;
  EVIDENCE: R2Bucket;
  /** Lets its holder make workspaces. Without it nobody can. */
  SETUP_SECRET?: string;
  /** Hosts that workspaces may send alerts to, beside the makers of chat robots: names with commas between them. */
  WEBHOOK_HOSTS?: string;
  /** The demo feed; bound by the local server only. */
  DEMO?: Fetcher;
}
