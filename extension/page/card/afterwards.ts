import type { Evidence } from '../../../shared/contract/flags.ts';
import type { Template } from '../../../shared/contract/templates.ts';
import type { Language } from '../../../shared/i18n.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import type { Page } from '../../sites/site.ts';
import type { Ask } from '../ask.ts';
import type { Target } from '../evidence.ts';
import type { FetchPart } from '../parts.ts';
import type { KeptFlag } from './flagging.ts';
import type { Host } from './host.ts';
import type { Subject } from './subject.ts';

export interface AfterwardsOptions {
  readonly document: Document;
  readonly ask: Ask;
  readonly page: () => Page;
  readonly evidence: (target: Target) => Evidence | null;
  readonly language: () => Language;
  /** Whether a picture is wanted with each flag. */
  readonly pictures: () => boolean;
  /** Takes the paint off mentions until what it returns is called; null where nothing is painted. */
  readonly concealPaint: () => (() => void) | null;
  readonly fetchPart: FetchPart;
  readonly signal: AbortSignal;
}

/** What can follow a flag that was kept: its picture, and an approved reply. */
export interface Afterwards {
  /** Takes the flag's picture if that is wanted; `say` gets what became of it, `null` where the script for it did not come. */
  picture(about: Subject, flag: KeptFlag, host: Host, say: (text: string | null) => void): Promise<void>;
  /** The samples for posts of the flag's class. */
  samples(flag: KeptFlag): Promise<readonly Template[]>;
  /** Shows the samples in `place`; what it gives takes them away. Rejects where the script for it did not come. */
  replies(
    about: Subject,
    flag: KeptFlag,
    samples: readonly Template[],
    place: HTMLElement,
    back: () => void,
  ): Promise<() => void>;
}

export function afterwards(options: AfterwardsOptions): Afterwards {
  const { document, ask, page, language, fetchPart, signal } = options;

  return {
    async picture({ target, key }, flag, host, say) {
      if (!options.pictures()) return;
      const still = () => {
        const now = options.evidence(target);
        return now !== null && postKey(now) === key;
      };
      try {
        const after = await fetchPart('after');
        const { text } = await after.takePicture({
          ...{ document, ask, flag: flag.id, still, language: language(), root: host.root },
          element: target.kind === 'post' ? target.element : null,
          wanted: () => !flag.isWithdrawn() && !signal.aborted,
          conceal: () => {
            const back = [host.conceal(), options.concealPaint()];
            return () => {
              for (const one of back) one?.();
            };
          },
        });
        if (text !== '') say(text);
      } catch (error) {
        if (flag.isWithdrawn() || signal.aborted) return;
        console.warn('fengsheng: no picture', error);
        say(null);
      }
    },

    samples: (flag) =>
      ask('template/list', { class: flag.class }).then(
        ({ templates }) => templates,
        () => [],
      ),

    async replies({ target, evidence }, flag, templates, place, onBack) {
      const after = await fetchPart('after');
      if (evidence === null || !place.isConnected) return () => {};
      return after.showReplies({
        ...{ document, place, templates, evidence, target, page, onBack },
        language: language(),
        onUse: (template) => {
          flag.change({ template });
          // The person may leave the page now, to answer elsewhere.
          flag.flush();
        },
      });
    },
  };
}
