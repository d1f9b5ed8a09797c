import type { Evidence } from '../../../shared/contract/flags.ts';
import type { Template, TemplateUse } from '../../../shared/contract/templates.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { Page } from '../../sites/site.ts';
import type { Ask } from '../ask.ts';
import type { Target } from '../evidence.ts';

export interface PictureOptions {
  readonly document: Document;
  readonly ask: Ask;
  readonly flag: string;
  /** The post; null for the page as a whole, of which the visible part is taken. */
  readonly element: Element | null;
  /** Whether the element still is the post that was flagged: lists give their elements to other posts. */
  readonly still: () => boolean;
  /** False once the flag was taken back. */
  readonly wanted: () => boolean;
  /** Makes all of ours invisible, paint, too; what it returns makes it visible again. */
  readonly conceal: () => () => void;
  /** Our own root, for the beacon. */
  readonly root: ShadowRoot;
  readonly language: Language;
}

export interface RepliesOptions {
  readonly document: Document;
  /** Where they are shown: an empty element in our own root. */
  readonly place: HTMLElement;
  readonly templates: readonly Template[];
  readonly evidence: Evidence;
  /** The post to be answered. */
  readonly target: Target;
  readonly page: () => Page;
  readonly language: Language;
  /** A sample was copied or put into the reply box. */
  readonly onUse: (use: TemplateUse) => void;
  /** The person wants to go back to the flag's details. */
  readonly onBack: () => void;
}

/**
 * What may follow a flag in the page: its picture, and an approved reply. A script of its own (`entrypoints/after.ts`), which
 * comes to a frame with the first flag there that needs it.
 */
export interface After {
  /** Takes the picture of a kept flag. Gives what to say about it, and whether it was taken; empty when the flag is gone. */
  takePicture(options: PictureOptions): Promise<{ taken: boolean; text: string }>;
  /** Shows the samples; what it returns takes them away. */
  showReplies(options: RepliesOptions): () => void;
}
