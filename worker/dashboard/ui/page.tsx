import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

/** Where a page of one thing leads back to. */
export interface Back {
  href: string;
  label: string;
}

interface PageProps {
  title: ComponentChildren;
  /** The title is a text from the web: it is shown smaller, and cut after two lines. */
  quoted?: boolean;
  /** The list it is one of. */
  back?: Back;
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

/** A link back to the list, above a title. */
export function BackLink({ href, label }: Back) {
  return (
    <a class="page-back" href={href}>
      <Icon name="back" />
      {label}
    </a>
  );
}

/** A view: its head, and what it holds. */
export function Page({ title, quoted = false, back, what, tools, bar, width = 'wide', children }: PageProps) {
  return (
    <div class={`page page-${width}`}>
      <header class="page-head">
        <div class="page-name">
          {back !== undefined && <BackLink {...back} />}
          <h1 class={quoted ? 'page-quoted' : undefined}>{title}</h1>
          {what !== undefined && <p class="quiet">{what}</p>}
        </div>
        {tools !== undefined && <div class="page-tools">{tools}</div>}
      </header>
      {bar !== undefined && <div class="page-bar">{bar}</div>}
      {children}
    </div>
  );
}
