import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { workspaceName } from '../../shared/contract/primitives.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** What `npm start` was asked for. */
export interface LocalOptions {
  host: string;
  port: number;
  dataDir: string;
  /** Lets `npm run workspace` make workspaces while the server runs; null: only the server itself can. */
  setupSecret: string | null;
  /** Hosts that workspaces may send alerts to, with commas between them; empty: chat robots only. */
  webhookHosts: string;
  workspace: string;
  /** A JSON Lines file to show in the demo feed instead of the made-up posts. */
  feed: string | null;
  browser: boolean;
  /** Make a further admin invite although the workspace has members. */
  invite: boolean;
  help: boolean;
}

export const usage = `npm start -- [options]

  --workspace NAME   the workspace to make when it is missing (default: demo)
  --feed FILE.jsonl  show these posts in the demo feed: { id, site, author, time, text } a line
  --invite           print a further admin invite, for a workspace that has members already
  --no-browser       do not open a browser
  --help             this text

  Environment: PORT (default 8787), HOST (default 127.0.0.1), DATA_DIR (default .data),
               SETUP_SECRET (lets npm run workspace make workspaces; default: none),
               WEBHOOK_HOSTS (where alerts may be sent beside chat robots; default: nowhere)`;

/** Reads arguments and environment; the error is a sentence for a person. */
export function readOptions(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<LocalOptions, string> {
  let values: { workspace: string; feed?: string; invite: boolean; 'no-browser': boolean; help: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        workspace: { type: 'string', default: 'demo' },
        feed: { type: 'string' },
        invite: { type: 'boolean', default: false },
        'no-browser': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
  if (!v.is(workspaceName, values.workspace)) {
    return err(
      `"${values.workspace}" is no workspace name: small letters, digits and -, at most 32, as in "east-branch"`,
    );
  }
  if (/\s/.test(env.SETUP_SECRET ?? '')) return err('SETUP_SECRET must not hold white space');
  const port = Number(env.PORT || 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return err(`PORT=${env.PORT} is not a port: 1 to 65535`);
  return ok({
    host: env.HOST || '127.0.0.1',
    port,
    dataDir: env.DATA_DIR || '.data',
    setupSecret: env.SETUP_SECRET || null,
    webhookHosts: env.WEBHOOK_HOSTS ?? '',
    workspace: values.workspace,
    feed: values.feed ?? null,
    browser: !values['no-browser'],
    invite: values.invite,
    help: values.help,
  });
}
