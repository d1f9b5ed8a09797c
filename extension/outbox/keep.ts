import * as v from 'valibot';
import { type Evidence, FlagChange, FlagItem, limits } from '../../shared/contract/flags.ts';
import { uuid7 } from '../../shared/contract/primitives.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import type { KeepRefusal, UnsealedFlag } from '../messages.ts';
import { newEntry } from './entry.ts';
import { jsonBytes } from './plan.ts';
import type { KnownFlag, OutboxStore } from './store.ts';

/** The SHA-256 of the evidence's canonical JSON (RFC 8785), in hexadecimal. */
export async function sealOf(evidence: FlagItem['evidence']): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(evidence)));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Seals a flag and keeps it. `kept: true` means it is on disk. Throws when the flag is not one by the contract: the
 * page's reader is then at fault, and the server would refuse it too. Throws, too, when `isSeen` says that whoever asks
 * cannot have seen this post.
 */
export async function keepFlag(
  store: OutboxStore,
  flag: UnsealedFlag,
  owner: string | null,
  now: number,
  isSeen: (post: Evidence) => boolean,
): Promise<{ kept: true } | { kept: false; reason: KeepRefusal }> {
  if (owner === null) return { kept: false, reason: 'signed-out' };
  const unsealed = v.parse(v.omit(FlagItem, ['sha256']), flag);
  if (!isSeen(unsealed.evidence)) throw new Error('not a post of this page');
  const item: FlagItem = { ...unsealed, sha256: await sealOf(unsealed.evidence) };
  if (jsonBytes({ items: [item] }) > limits.bodyBytes) return { kept: false, reason: 'too-large' };
  try {
    await store.keep(newEntry(item, postKey(item.evidence), owner, now));
    return { kept: true };
  } catch {
    // The disk is full, or the profile is read-only: the page must not say "kept".
    return { kept: false, reason: 'disk' };
  }
}

/** Changes or takes back a flag of this owner. False when nobody is signed in or the disk refuses. */
export async function operate(
  store: OutboxStore,
  operation: { id: string; change?: FlagChange },
  known: (id: string) => Promise<KnownFlag>,
  owner: string | null,
  now: number,
): Promise<{ kept: boolean }> {
  if (owner === null) return { kept: false };
  const id = v.parse(uuid7, operation.id);
  const change = operation.change === undefined ? null : v.parse(FlagChange, operation.change);
  try {
    if (change === null) await store.withdraw(id, await known(id), owner, now);
    else await store.change(id, change, await known(id), owner, now);
    return { kept: true };
  } catch {
    return { kept: false };
  }
}
