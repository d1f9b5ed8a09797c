import type { Language } from '../../shared/i18n.ts';
import { windowOf } from '../sites/document-parts.ts';
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

export interface Picking {
  begin(mayShare: boolean): { started: boolean } | undefined;
  /** While somebody points, nothing else of ours comes to the pointer. */
  isActive(): boolean;
}

/** Lets a person point at a post, one at a time; a second start begins anew. Only the tab's own document is pointed at. */
export function startPicking(options: PickingOptions): Picking {
  const { document, signal } = options;
  let running: AbortController | null = null;
  return {
    isActive: () => running !== null && !running.signal.aborted,
    begin(mayShare) {
      const window = windowOf(document);
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
        (error) => {
          life.abort();
          console.warn('fengsheng: pointing could not begin', error);
        },
      );
      return { started: true };
    },
  };
}
