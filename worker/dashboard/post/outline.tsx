import { useLayoutEffect } from 'preact/hooks';
import { keysOn } from '../keys/listen.ts';
import type { SectionName } from './section-names.ts';
import { goToSection, stepSection } from './sections.ts';
import { say } from './texts.ts';

interface Entry {
  readonly name: SectionName;
  readonly title: string;
  readonly count?: number | undefined;
}

/** `{` and `}` go from part to part; in Chinese input the same keys give full-width brackets. */
export const sectionKeys: Readonly<Record<string, 1 | -1>> = { '{': -1, '}': 1, '「': -1, '」': 1, '｛': -1, '｝': 1 };

/** What an open post has, to jump to. */
export function Outline({ entries }: { entries: readonly Entry[] }) {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = sectionKeys[event.key];
      const target = event.target instanceof Element ? event.target : null;
      if (by === undefined || !keysOn.value || event.isComposing || event.ctrlKey || event.metaKey) return;
      if (target?.matches('input, textarea, select') || document.querySelector('dialog[open]') !== null) return;
      if (stepSection(by)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <nav class="post-outline" aria-label={say('outline')} title={say('outline.keys')}>
      {entries.map(({ name, title, count }) => (
        <button key={name} type="button" class="post-outline-link" onClick={() => goToSection(name)}>
          {title}
          {count !== undefined && count > 0 && <span class="panel-count">{count}</span>}
        </button>
      ))}
    </nav>
  );
}
