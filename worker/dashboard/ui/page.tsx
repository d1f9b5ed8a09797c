import type { ComponentChildren } from 'preact';

interface PageProps {
  title: ComponentChildren;
  /** One line on what the page is for. */
  what?: ComponentChildren;
  /** Buttons at the head's end. */
  tools?: ComponentChildren;
  /** Tabs or filters below the head; they stay in view. */
  bar?: ComponentChildren;
  /** `read` for text and forms, `wide` for tables and boards, `full` for what scrolls by itself. */
  width?: 'read' | 'wide' | 'full';
  children: ComponentChildren;
}

/** A view: its head, and what it holds. */
export function Page({ title, what, tools, bar, width = 'wide', children }: PageProps) {
  return (
    <div class={`page page-${width}`}>
      <header class="page-head">
        <div class="page-name">
          <h1>{title}</h1>
          {what !== undefined && <p class="quiet">{what}</p>}
        </div>
        {tools !== undefined && <div class="page-tools">{tools}</div>}
      </header>
      {bar !== undefined && <div class="page-bar">{bar}</div>}
      {children}
    </div>
  );
}
