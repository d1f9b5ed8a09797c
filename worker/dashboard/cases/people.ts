import { computed, signal } from '@preact/signals';
import type { CasePeople } from '../../../shared/contract/cases.ts';
import * as api from '../api/cases.ts';

type CasePerson = CasePeople['items'][number];

/** Who reads cases, and who works on them. Empty until they were fetched. */
export const people = signal<readonly CasePerson[]>([]);

/** Those who may own a case or be given a task. */
export const workers = computed(() => people.value.filter(({ works }) => works));

/** Fetches them; those that are known stay while it fails. */
export async function loadPeople(): Promise<void> {
  const answer = await api.people();
  if (answer.ok) people.value = answer.value.items;
}

/** Keeps them up to date with the live feed. */
export function receiveForPeople(message: { type: string } | null): void {
  if (message?.type === 'members' || message?.type === 'reset') void loadPeople();
}
