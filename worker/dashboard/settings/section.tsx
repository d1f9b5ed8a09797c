import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Panel } from '../ui/panel.tsx';
import { type SectionName, type Setting, sectionOf } from './changes.ts';
import { changed } from './store.ts';
import { say } from './texts.ts';

/** What is looked for in the settings. */
export const wanted = signal('');

/** What a section is found by, beside the names of its settings: their labels and hints. */
const words: Readonly<Record<SectionName, readonly Parameters<typeof say>[0][]>> = {
  duty: ['duty', 'decideWithin', 'utcOffset.hint'],
  warning: ['redLine.hint', 'greatReach.hint'],
  grades: ['grade.when'],
  judging: ['claimMinutes', 'secondReviewer', 'hideVotes', 'secondLook.hint', 'stockPhrases.hint'],
  cases: ['case.report', 'case.response', 'case.followUp', 'writtenReport', 'closeTwice'],
  retention: ['keepDays.hint', 'keepDays'],
  seen: ['sightings.what', 'pictures.what'],
  sites: ['sites.what', 'health', 'rules'],
  integrations: ['section.integrations.what'],
};

export const sectionNames = Object.keys(words) as SectionName[];

const settingsIn = (name: SectionName) =>
  (Object.keys(sectionOf) as Setting[]).filter((setting) => sectionOf[setting] === name);

/** Whether a section has what is looked for. */
export function isWanted(name: SectionName): boolean {
  const query = wanted.value.trim().toLowerCase();
  if (query === '') return true;
  const texts = [
    say(`section.${name}`),
    say(`section.${name}.what`),
    ...settingsIn(name).map((setting) => say(`f.${setting}`)),
    ...words[name].map((key) => say(key)),
  ];
  return texts.some((text) => text.toLowerCase().includes(query));
}

/** Whether something in it is not saved. */
export const isChanged = (name: SectionName) => changed.value.some((setting) => sectionOf[setting] === name);

export const anchorOf = (name: SectionName) => `settings-${name}`;

/** Brings a section into view, and the keyboard to it. */
export function goTo(name: SectionName): void {
  wanted.value = '';
  // Once it is there again.
  requestAnimationFrame(() => {
    const section = document.getElementById(anchorOf(name));
    section?.scrollIntoView({ block: 'start' });
    section
      ?.querySelector<HTMLElement>('input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button')
      ?.focus({
        preventScroll: true,
      });
  });
}

/** A part of the settings; left out while something else is looked for. */
export function Section({ name, children }: { name: SectionName; children: ComponentChildren }) {
  if (!isWanted(name)) return null;
  return (
    <Panel id={anchorOf(name)} title={say(`section.${name}`)} what={say(`section.${name}.what`)}>
      {children}
    </Panel>
  );
}

/** A part of the settings that is made of several panels. */
export function Group({ name, children }: { name: SectionName; children: ComponentChildren }) {
  if (!isWanted(name)) return null;
  return (
    <div id={anchorOf(name)} class="stack">
      {children}
    </div>
  );
}

/** A group of fields within a section; nobody but admins changes them. */
export function Fields({
  edits,
  label,
  children,
}: {
  edits: boolean;
  label?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <fieldset class="form settings-fields" disabled={!edits}>
      {label !== undefined && <legend>{label}</legend>}
      {children}
    </fieldset>
  );
}
