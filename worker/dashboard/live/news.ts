import { signal } from '@preact/signals';
import type { LiveMessage } from '../../../shared/contract/review.ts';

/** The last message of the live feed, for views that only want to know that something changed. */
export const news = signal<LiveMessage | null>(null);
