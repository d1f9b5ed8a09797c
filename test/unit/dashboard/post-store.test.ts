import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Detail } from '../../../worker/dashboard/post/store.ts';

const post = vi.fn();
vi.mock('../../../worker/dashboard/api/client.ts', () => ({ post: (id: number) => post(id) }));

const unreachable = { ok: false, error: { kind: 'unreachable' } };

/** The store with post 7 open. */
async function opened() {
  vi.stubGlobal('location', { pathname: '/posts/7', search: '' });
  vi.resetModules();
  return import('../../../worker/dashboard/post/store.ts');
}

beforeEach(() => {
  post.mockReset();
});
afterEach(() => vi.unstubAllGlobals());

describe('a post that could not be loaded', () => {
  it('is loaded again as soon as the feed is up to date', async () => {
    const store = await opened();
    post.mockResolvedValueOnce(unreachable).mockResolvedValueOnce({ ok: true, value: { row: { id: 7 } } });
    await store.loadPost(7);
    expect(store.detail.value?.state).toBe('failed');
    store.receiveForPost({ type: 'ready', seq: 1 });
    await vi.waitFor(() =>
      expect(store.detail.value).toMatchObject({ state: 'ready', id: 7 } satisfies Partial<Detail>),
    );
  });

  it('is the only one: what is shown is not asked for again', async () => {
    const store = await opened();
    post.mockResolvedValue({ ok: true, value: { row: { id: 7 } } });
    await store.loadPost(7);
    store.receiveForPost({ type: 'ready', seq: 1 });
    expect(post).toHaveBeenCalledTimes(1);
  });
});
