import { signal } from '@preact/signals';
import { attachmentLimits } from '../../../../shared/contract/attachments.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import * as api from '../../api/attachments.ts';
import { navigate } from '../../router.ts';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { refreshCase } from '../case-store.ts';
import { fitName, sha256Of, type Unfit, unfit } from './check.ts';
import { say } from './texts.ts';

/** A file on its way. */
export interface Upload {
  readonly key: number;
  readonly case: number;
  readonly name: string;
  readonly file: Blob;
  readonly state: 'reading' | 'sending' | 'failed' | 'unfit';
  /** From 0 to 1. */
  readonly share: number;
  /** Why it failed, in a sentence; why it is not taken. */
  readonly why: string;
  readonly unfit: Unfit | null;
}

/** Files on their way, of whichever case: leaving its page does not stop them. */
export const uploads = signal<readonly Upload[]>([]);

const stops = new Map<number, AbortController>();
let last = 0;

const put = (key: number, change: Partial<Upload>) => {
  uploads.value = uploads.value.map((one) => (one.key === key ? { ...one, ...change } : one));
};

/** Takes an upload off the list; one that is on its way is broken off. */
export function forget(key: number): void {
  stops.get(key)?.abort();
  stops.delete(key);
  uploads.value = uploads.value.filter((one) => one.key !== key);
}

/** So many go side by side: more would only wait for each other. */
const sideBySide = 2;
let running = 0;
const waiting: number[] = [];

/** Adds files to a case, one after the other. */
export function addFiles(id: number, files: Iterable<File>): void {
  for (const file of files) {
    const key = ++last;
    const name = fitName(file.name);
    const fresh = { key, case: id, name, file, state: 'reading', share: 0, why: '', unfit: null } as const;
    uploads.value = [...uploads.value, fresh];
    queue(key);
  }
}

/** Sends one again that failed. */
export function again(key: number): void {
  put(key, { state: 'reading', share: 0, why: '' });
  queue(key);
}

function queue(key: number): void {
  waiting.push(key);
  next();
}

function next(): void {
  if (running >= sideBySide) return;
  const key = waiting.shift();
  const upload = uploads.peek().find((one) => one.key === key);
  if (key === undefined) return;
  if (upload === undefined) {
    next();
    return;
  }
  running++;
  void sendOne(upload).finally(() => {
    running--;
    next();
  });
  next();
}

async function sendOne({ key, case: id, name, file }: Upload): Promise<void> {
  const stop = new AbortController();
  stops.set(key, stop);
  // What is far too large is not even read.
  if (file.size > attachmentLimits.maxBytes) return put(key, { state: 'unfit', unfit: 'large' });
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  // It was moved or changed since it was chosen: then it cannot be read.
  if (bytes === null) return put(key, { state: 'unfit', unfit: 'empty' });
  const bad = unfit(name, bytes);
  if (bad !== null) return put(key, { state: 'unfit', unfit: bad });
  const sha256 = await sha256Of(bytes);
  if (stop.signal.aborted) return;
  put(key, { state: 'sending' });
  const progress = (share: number) => put(key, { share });
  const answer = await api.sendAttachment({
    id,
    sha256,
    name,
    bytes: new Blob([bytes]),
    progress,
    signal: stop.signal,
  });
  if (stop.signal.aborted) return;
  if (!answer.ok) return put(key, { state: 'failed', why: failureText(answer.error) });
  forget(key);
  refreshCase(id);
  const files = `/cases/${id}?tab=files`;
  if (location.pathname + location.search === files) return;
  toast('info', say('added', { name: oneLine(name) }), { label: say('added.open'), run: () => void navigate(files) });
}
