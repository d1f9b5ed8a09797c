import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { oneLine, safeLink } from '../../shared/text/hostile.ts';
import type { Status } from '../messages.ts';
import type { T } from './texts.ts';

/** The top of a page: name, a line below it, and how the connection is. */
export function Head({ title, line, children }: { title: string; line?: string; children?: ComponentChildren }) {
  return (
    <header class="head">
      <img src="/icon/48.png" width="28" height="28" alt="" />
      <div class="who">
        <h1>{oneLine(title)}</h1>
        {line !== undefined && (
          <p class="soft" title={oneLine(line)}>
            {oneLine(line)}
          </p>
        )}
      </div>
      {children}
    </header>
  );
}

const tones = { online: 'good', offline: 'warn', revoked: 'bad', 'signed-out': 'warn' } as const satisfies Record<
  Status['connection'],
  string
>;

/** How the connection is, in a word. */
export function Connection({ t, connection }: { t: T; connection: Status['connection'] }) {
  return (
    <span class={`state ${tones[connection]}`} role="status">
      {t(`connection.${connection}`)}
    </span>
  );
}

/** A button that asks before it does: the question takes the button's place, and the focus with it. */
export function AskFirst(props: {
  label: string;
  question: string;
  yes: string;
  no: string;
  act: () => void;
  /** What the button is about, for those who hear it out of its place. */
  about?: string;
}) {
  const [asking, setAsking] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asking) cancel.current?.focus();
    else if (asked.current) opener.current?.focus();
    asked.current = asking;
  }, [asking]);
  if (!asking) {
    const label = props.about === undefined ? {} : { 'aria-label': `${props.label}: ${props.about}` };
    return (
      <button type="button" class="button button-danger" ref={opener} onClick={() => setAsking(true)} {...label}>
        {props.label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame for two buttons
    <div class="row" role="group" aria-label={props.question}>
      <span>{props.question}</span>
      <button
        type="button"
        class="button button-danger"
        onClick={() => {
          setAsking(false);
          props.act();
        }}
      >
        {props.yes}
      </button>
      <button type="button" class="button" ref={cancel} onClick={() => setAsking(false)}>
        {props.no}
      </button>
    </div>
  );
}

/** Text from the web or from other people: it cannot change how the text around it is read. */
export function Foreign({ text }: { text: string }) {
  return <bdi>{oneLine(text)}</bdi>;
}

/** The address of a post as a link, with words from the post; only web addresses become one. */
export function PostLink({ url, text }: { url: string; text: string }) {
  const children = <Foreign text={text} />;
  if (safeLink(url) === null) return <span class="excerpt">{children}</span>;
  return (
    <a class="excerpt" href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
