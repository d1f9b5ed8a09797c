import type { Language } from '../../shared/i18n.ts';
import type { Page } from '../sites/site.ts';
import type { Ask } from './ask.ts';
import type { FetchPart } from './parts.ts';

export interface PickingOptions {
  readonly document: Document;
  readonly page: () => Page;
  readonly ask: Ask;
  readonly language: () => Language;
  readonly fetchPart: FetchPart;
  /** Before somebody points: an open card is in the way. */
  readonly makeWay: () => void;
  readonly signal: AbortSignal;
}

/** Lets a person point at a post, one at a time; a second start begins anew. Only the tab's own document is pointed at. */
export function startPicking(options: PickingOptions): (mayShare: boolean) => { started: boolean } | undefined {
  const { document, signal } = options;
  let running: AbortController | null = null;
  return (mayShare) => {
    const window = document.defaultView;
    if (window === null || window.top !== window) return undefined;
    running?.abort();
    const life = new AbortController();
    running = life;
    options.makeWay();
    options.fetchPart('picker').then(
      (picker) =>
        !life.signal.aborted &&
        picker.start({
          ...{ document, page: options.page, ask: options.ask, language: options.language, mayShare },
          signal: AbortSignal.any([signal, life.signal]),
          done: () => life.abort(),
        }),
      (error) => console.warn('fengsheng: pointing could not begin', error),
    );
    return { started: true };
  };
}
