import { signal } from '@preact/signals';
import type { Template, TemplateGiven } from '../../../shared/contract/templates.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { say } from './texts.ts';

/** The workspace's reply samples; null before the first answer. */
export const templates = signal<readonly Template[] | null>(null);
export const failure = signal<Failure | null>(null);

/** Fetches the samples. What is shown stays while they are fetched. */
export async function loadTemplates(): Promise<void> {
  const answer = await api.templates();
  if (answer.ok) templates.value = answer.value.items;
  failure.value = answer.ok ? null : answer.error;
}

/** How saving went: `lost` when somebody else changed the sample first, with what it is now. */
export type Saved = { is: 'saved' } | { is: 'failed' } | { is: 'lost'; theirs: Template | null };

/** Saves a new sample, or an edited one over the version that was edited. */
export async function saveTemplate(
  given: TemplateGiven,
  edited: Pick<Template, 'id' | 'version'> | null,
): Promise<Saved> {
  const answer = edited === null ? await api.makeTemplate(given) : await api.changeTemplate(edited, given);
  if (answer.ok) {
    toast('info', say('saved'));
    await loadTemplates();
    return { is: 'saved' };
  }
  if (edited !== null && isProblem(answer.error, 'precondition-failed')) {
    await loadTemplates();
    return { is: 'lost', theirs: templates.value?.find(({ id }) => id === edited.id) ?? null };
  }
  toast('error', failureText(answer.error));
  return { is: 'failed' };
}

/** Takes a sample out of use. */
export async function retireTemplate({ id }: Template): Promise<void> {
  const answer = await api.retireTemplate(id);
  toast(answer.ok ? 'info' : 'error', answer.ok ? say('retired') : failureText(answer.error));
  await loadTemplates();
}
