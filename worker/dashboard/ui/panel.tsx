import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

interface PanelProps {
  title: ComponentChildren;
  icon?: IconName;
  /** How many things it holds. */
  count?: number | string | undefined;
  /** A line below the title. */
  what?: ComponentChildren;
  tools?: ComponentChildren;
  /** Lists and tables reach to the frame. */
  flush?: boolean;
  /** For links to it (`#id`). */
  id?: string;
  children: ComponentChildren;
}

/** A part of a page in a frame of its own. */
export function Panel({ title, icon, count, what, tools, flush = false, id, children }: PanelProps) {
  const name = useId();
  return (
    <section class={flush ? 'panel panel-flush' : 'panel'} aria-labelledby={name} {...(id === undefined ? {} : { id })}>
      <header class="panel-head">
        <div class="panel-name">
          <h2 id={name}>
            {icon && <Icon name={icon} />}
            {title}
            {count !== undefined && <span class="panel-count">{count}</span>}
          </h2>
          {what !== undefined && <p class="quiet">{what}</p>}
        </div>
        {tools !== undefined && <div class="panel-tools">{tools}</div>}
      </header>
      <div class="panel-body">{children}</div>
    </section>
  );
}

interface StatProps {
  label: string;
  value: ComponentChildren;
  /** Where one acts on it. */
  href?: string;
  /** A line below the figure: against what it is to be held. */
  note?: ComponentChildren;
  tone?: 'plain' | 'warn' | 'bad' | 'good';
}

/** One figure with its name; a link where there is something to do about it. */
export function Stat({ label, value, href, note, tone = 'plain' }: StatProps) {
  const inside = (
    <>
      <span class="stat-label">{label}</span>
      <span class="stat-value">{value}</span>
      {note !== undefined && <span class="stat-note">{note}</span>}
    </>
  );
  if (href === undefined) return <div class={`stat stat-${tone}`}>{inside}</div>;
  return (
    <a class={`stat stat-${tone}`} href={href}>
      {inside}
    </a>
  );
}

/** Figures beside each other, as many in a line as have room. */
export function Stats({ children }: { children: ComponentChildren }) {
  return <div class="stats">{children}</div>;
}
