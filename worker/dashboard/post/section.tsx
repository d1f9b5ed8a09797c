import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/icon.tsx';
import type { SectionName } from './section-names.ts';
import { closedSections, sectionId, setSection } from './sections.ts';

interface SectionProps {
  name: SectionName;
  title: ComponentChildren;
  count?: number | undefined;
  /** Beside the title: what is said though the part is closed. */
  more?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of the open post that can be closed; it stays so for other posts. */
export function Section({ name, title, count, more, children }: SectionProps) {
  const open = !closedSections.value.has(name);
  return (
    <details
      class="post-section"
      id={sectionId(name)}
      data-section={name}
      open={open}
      onToggle={({ currentTarget }) => setSection(name, currentTarget.open)}
    >
      <summary>
        <Icon name={open ? 'down' : 'forward'} />
        <h3>
          {title}
          {count !== undefined && count > 0 && <span class="panel-count">{count}</span>}
        </h3>
        {more}
      </summary>
      {/* What is closed is not drawn: charts ask the server. */}
      {open && <div class="post-section-body">{children}</div>}
    </details>
  );
}
