import type { ToBackground } from '../messages.ts';

/** How the page asks the background; handed in, so that the page's code runs without an extension around it. */
export type Ask = <K extends keyof ToBackground>(
  kind: K,
  request: ToBackground[K]['request'],
) => Promise<ToBackground[K]['answer']>;
