import { render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Template, TemplateUse } from '../../../shared/contract/templates.ts';
import { fillTemplate, templateParts, variablesOf } from '../../../shared/domain/templates.ts';
import { type Language, type Translate, translator } from '../../../shared/i18n.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import sitesEn from '../../locales/en/sites.json';
import sitesZh from '../../locales/zh-CN/sites.json';
import { adoptSheet } from '../style-sheet.ts';
import type { RepliesOptions } from './after.ts';
import { copyText } from './copy.ts';
import { insertInto } from './insert.ts';
import { knownValues, longestValue, valuesOf } from './known-values.ts';
import { replyBoxFor } from './reply-box.ts';
import { replySheet } from './reply-style.ts';
import { stillThere } from './still-there.ts';
import { type AfterText, afterWords } from './words.ts';

/** What was done last, and whether it is bad news. */
type Said = { readonly text: string; readonly bad: boolean } | null;

interface Props {
  readonly t: Translate<AfterText>;
  readonly templates: readonly Template[];
  /** What is filled in by itself. */
  readonly known: (variables: readonly string[]) => Record<string, string>;
  readonly copy: (text: string) => Promise<boolean>;
  readonly insert: (text: string) => boolean;
  readonly hasBox: boolean;
  readonly onUse: (use: TemplateUse) => void;
  readonly onBack: () => void;
}

/** Choose a sample, fill what it leaves open, see it whole, copy it or put it into the reply box. Nothing is ever sent. */
function Replies({ t, templates, known, copy, insert, hasBox, onUse, onBack }: Props) {
  const [id, setId] = useState(templates[0]?.id ?? 0);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<Said>(null);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector('select')?.focus({ preventScroll: true }), []);
  // After the fields are marked as missing: what is focused then is read aloud with that.
  useLayoutEffect(() => {
    if (missing.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [missing]);
  const template = templates.find((one) => one.id === id);
  if (template === undefined) return null;
  const variables = variablesOf(template.text);
  const values = valuesOf(variables, known(variables), typed);

  /** Fills the sample, or says what is missing and goes there. */
  const filled = (): string | null => {
    const text = fillTemplate(template.text, values);
    setMissing(text.ok ? [] : [...text.error]);
    if (!text.ok)
      setSaid({ text: t('reply.missing', { names: text.error.map(oneLine).join(t('reply.and')) }), bad: true });
    return text.ok ? text.value : null;
  };
  const say = (done: boolean, good: AfterText, bad: AfterText) => {
    if (done) onUse({ id: template.id, version: template.version });
    setSaid({ text: t(done ? good : bad), bad: !done });
  };
  const onCopy = async () => {
    const text = filled();
    if (text !== null) say(await copy(text), 'reply.copied', 'reply.copy-failed');
  };
  const onInsert = () => {
    const text = filled();
    if (text !== null) say(insert(text), 'reply.inserted', 'reply.insert-failed');
  };

  return (
    <form
      class="replies"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void onCopy();
      }}
    >
      <div class="bar">
        <button type="button" class="plain" onClick={onBack}>
          {t('reply.back')}
        </button>
        <h3>{t('reply.title')}</h3>
      </div>
      <label for="sample">{t('reply.choose')}</label>
      <select
        id="sample"
        value={String(id)}
        onChange={({ currentTarget }) => {
          setId(Number(currentTarget.value));
          setMissing([]);
          setSaid(null);
        }}
      >
        {templates.map((one) => (
          <option key={one.id} value={String(one.id)}>
            {oneLine(one.title)}
          </option>
        ))}
      </select>
      {variables.map((name, i) => (
        <div key={name}>
          <label for={`value-${i}`}>
            <bdi>{oneLine(name)}</bdi>
          </label>
          <input
            id={`value-${i}`}
            type="text"
            autocomplete="off"
            maxLength={longestValue}
            value={values[name] ?? ''}
            aria-required="true"
            aria-invalid={missing.includes(name)}
            aria-describedby={missing.includes(name) ? 'reply-said' : undefined}
            onInput={({ currentTarget }) => {
              setTyped({ ...typed, [name]: currentTarget.value.toWellFormed() });
              setMissing(missing.filter((one) => one !== name));
            }}
          />
        </div>
      ))}
      <p class="caption" id="preview">
        {t('reply.preview')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, and is read and selected from the keyboard */}
      <section class="preview" dir="auto" aria-labelledby="preview" tabIndex={0}>
        {templateParts(template.text).map((part, i) => (
          <Part key={`${i}`} part={part} values={values} />
        ))}
      </section>
      <p id="reply-said" class={said?.bad ? 'said bad' : 'said'} role={said?.bad ? 'alert' : 'status'}>
        {said?.text ?? ''}
      </p>
      <div class="end">
        <span class="state">{hasBox ? t('reply.never') : t('reply.no-box')}</span>
        <div class="acts">
          {hasBox && (
            <button type="button" class="plain" onClick={onInsert}>
              {t('reply.insert')}
            </button>
          )}
          <button type="submit" class="main">
            {t('reply.copy')}
          </button>
        </div>
      </div>
    </form>
  );
}

function Part({ part, values }: { part: string | { variable: string }; values: Record<string, string> }) {
  if (typeof part === 'string') return <>{part}</>;
  const value = values[part.variable]?.trim() ?? '';
  return value === '' ? <mark class="open">{`{{${part.variable}}}`}</mark> : <mark>{values[part.variable]}</mark>;
}

/** What people call a named site. */
function siteNameOf(site: string, language: Language): string | null {
  const texts: Record<string, string> = language === 'en' ? sitesEn : sitesZh;
  return Object.hasOwn(texts, `site.${site}`) ? translator(texts, language)(`site.${site}`) : null;
}

/** Shows the samples in an empty element of our own root; what it returns takes them away. */
export function showReplies(options: RepliesOptions): () => void {
  const { place, evidence, target, page, language, templates, onUse, onBack } = options;
  const life = new AbortController();
  const root = place.getRootNode();
  if (root instanceof ShadowRoot) adoptSheet(root, replySheet, life.signal);
  const replyBox = () => {
    const now = page();
    const post = stillThere(target, evidence, now);
    return post === null || target.kind === 'page' ? null : replyBoxFor(target.site, post, now);
  };
  const from = { evidence, siteName: (of: Language) => siteNameOf(evidence.site, of), now: page().now };
  // Back to the details, not out of the card.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    onBack();
  };
  place.addEventListener('keydown', onKey, { signal: life.signal });
  render(
    <Replies
      t={afterWords(language)}
      templates={templates}
      known={(variables) => knownValues(variables, from)}
      copy={(text) => copyText(text, place)}
      insert={(text) => {
        const box = replyBox();
        return box !== null && insertInto(box, text);
      }}
      hasBox={replyBox() !== null}
      onUse={onUse}
      onBack={onBack}
    />,
    place,
  );
  return () => {
    life.abort();
    render(null, place);
  };
}
