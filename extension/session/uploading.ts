import browser from 'webextension-polyfill';
import { drainPictures, type PictureApi } from '../outbox/picture-sender.ts';
import type { OutboxStore } from '../outbox/store.ts';
import { outboxWaker } from '../outbox/waker.ts';

const pictureAlarm = 'pictures';

export interface UploadingParts {
  outbox: OutboxStore;
  session(): Promise<{ owner: string; api: PictureApi } | null>;
  revoked(owner: string): Promise<void>;
}

/**
 * Uploads pictures beside the flags, under a lock of its own: a flag must not wait for one. Gives what to call when
 * something may be ready.
 */
export function setupUploading({ outbox, session, revoked }: UploadingParts): () => void {
  const { wake } = outboxWaker({
    lock: 'fengsheng-pictures',
    now: Date.now,
    setAlarm: (at) =>
      void (at === null ? browser.alarms.clear(pictureAlarm) : browser.alarms.create(pictureAlarm, { when: at })),
    settled: () => undefined,
    drain: () => drainPictures({ store: outbox, session, revoked, now: Date.now, random: Math.random }),
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === pictureAlarm) wake();
  });
  return wake;
}
