import type { Language } from '../../shared/i18n.ts';
import type { Page } from '../sites/site.ts';
import type { Ask } from './ask.ts';

export interface PickerOptions {
  readonly document: Document;
  readonly page: () => Page;
  readonly ask: Ask;
  readonly language: () => Language;
  /** Whether this member may share a rule with the workspace. */
  readonly mayShare: boolean;
  /** Picking ends with it; ended by the picker itself when the person is done. */
  readonly signal: AbortSignal;
  readonly done: () => void;
}

/** Lets a person point at a post and makes a rule of it: a script of its own (`entrypoints/picker.ts`). */
export interface Picker {
  start(options: PickerOptions): void;
}
