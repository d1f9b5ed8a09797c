import type { WebhookKind } from '../../../shared/domain/webhooks.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** A robot's address: where its maker says it is, and the one part that differs, its key. */
interface RobotAddress {
  readonly hosts: readonly string[];
  readonly path: RegExp;
  /** The only parameter of the query, which holds the key; null: the key is in the path. */
  readonly key: string | null;
}

const key = /^[\w-]{16,128}$/;

/** As the makers' own guides to custom robots of groups give them. */
const robots: Readonly<Record<Exclude<WebhookKind, 'generic'>, RobotAddress>> = {
  dingtalk: { hosts: ['oapi.dingtalk.com'], path: /^\/robot\/send$/, key: 'access_token' },
  feishu: {
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    path: /^\/open-apis\/bot\/v2\/hook\/[\w-]{16,128}$/,
    key: null,
  },
  wecom: { hosts: ['qyapi.weixin.qq.com'], path: /^\/cgi-bin\/webhook\/send$/, key: 'key' },
};

/**
 * What the operator of the server allows: names of hosts with commas between them, `*.bank.example` for every name below
 * one. `http://127.0.0.1:8080` in full allows a program on the same machine, for trying things out.
 */
export const allowedHosts = (list: string): string[] =>
  list
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');

/** Numbers between dots, or an IPv6 address: the parser has brought every other way to write one to these. */
const isAddress = (host: string) => /^[\d.]+$/.test(host) || host.startsWith('[');

const isListed = (host: string, allowed: readonly string[]) =>
  allowed.some((one) =>
    one.startsWith('*.') ? host.endsWith(one.slice(1)) && host.length >= one.length : host === one,
  );

/** An own machine, allowed by name and port: `http` and nothing else about it is out of the ordinary. */
const isOwnMachine = (url: URL, allowed: readonly string[]) =>
  url.protocol === 'http:' && url.hostname === '127.0.0.1' && url.port !== '' && allowed.includes(url.origin);

/** Why nothing is sent to an address. The words do not repeat it: it may hold a key. */
export const targetRefusals = {
  unreadable: 'This is no address.',
  credentials: 'An address with a user name or a password, or with a part after #, is not taken.',
  'not-https': 'Only https:// is taken.',
  port: 'Only the ordinary port of https is taken.',
  'ip-address': 'Only names of hosts are taken, no IP addresses.',
  'not-listed': 'This host is not on the list of the server’s operator (WEBHOOK_HOSTS).',
  'other-robot': 'This is not the address of a robot of this kind, as its group shows it.',
} as const;
export type TargetRefusal = keyof typeof targetRefusals;

/**
 * The address, if something may be sent there: a robot's at its maker's, any other at hosts that the operator has listed.
 * An admin of a workspace cannot have the server talk to what only the server can reach (SSRF; OWASP's cheat sheet on it:
 * an allow-list, no redirects, no other schemes).
 */
export function checkTarget(kind: WebhookKind, address: string, hosts: string): Result<URL, TargetRefusal> {
  const url = URL.parse(address);
  if (url === null || address !== address.trim()) return err('unreadable');
  if (url.username !== '' || url.password !== '' || address.includes('#')) return err('credentials');
  const allowed = allowedHosts(hosts);
  if (kind === 'generic' && isOwnMachine(url, allowed)) return ok(url);
  if (url.protocol !== 'https:') return err('not-https');
  if (url.port !== '') return err('port');
  if (isAddress(url.hostname)) return err('ip-address');
  if (kind === 'generic') return isListed(url.hostname, allowed) ? ok(url) : err('not-listed');
  const robot = robots[kind];
  if (!robot.hosts.includes(url.hostname) || !robot.path.test(url.pathname)) return err('other-robot');
  const parameters = [...url.searchParams];
  const expected = robot.key === null ? parameters.length === 0 : parameters.length === 1;
  const named = parameters.every(([name, value]) => name === robot.key && key.test(value));
  return expected && named ? ok(url) : err('other-robot');
}

/** All that is ever shown of an address: its host, and the last four characters, by which two robots are told apart. */
export function shownOf(address: string): { host: string; end: string } {
  return { host: URL.parse(address)?.host ?? '', end: address.slice(-4) };
}
