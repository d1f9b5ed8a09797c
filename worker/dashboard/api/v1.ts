import { hc } from 'hono/client';
import type { App } from '../../index.ts';

/** The typed client. The credential is a cookie that no script can read. */
export const { v1 } = hc<App>(location.origin);

/** The request's part that names one thing by its number. */
export const param = (id: number) => ({ param: { id: String(id) } });
