import { Hostile } from '../../ui/labels.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Notice } from '../../ui/states.tsx';
import { keepSection, refreshTables, type SectionNews, takeSection } from './changes.ts';
import { DiffLines } from './diff-lines.tsx';
import { blocksLines, difference } from './difference.ts';
import { content, news, take } from './store.ts';
import { say } from './texts.ts';

function One({ one }: { one: SectionNews }) {
  const heading = content.value?.sections.find(({ key }) => key === one.key)?.heading ?? '';
  return (
    <li class="stack">
      <h3>
        <Hostile text={heading} />
      </h3>
      <DiffLines lines={difference(blocksLines(one.before), blocksLines(one.after))} />
      {one.edited && <p class="warning warning-info">{say('news.edited')}</p>}
      <div class="line-up">
        {one.tables.length > 0 && (
          <button type="button" class="button button-main" onClick={() => take(one, refreshTables)}>
            {say('news.tables', { n: one.tables.length })}
          </button>
        )}
        <button
          type="button"
          class={one.edited || one.tables.length > 0 ? 'button' : 'button button-main'}
          onClick={() => take(one, takeSection)}
        >
          {say(one.edited ? 'news.replace' : 'news.take')}
        </button>
        <button type="button" class="button button-quiet" onClick={() => take(one, keepSection)}>
          {say('news.keep')}
        </button>
      </div>
    </li>
  );
}

/** What changed in the data since the report was generated: shown, and taken over only by whoever says so. */
export function NewsPanel() {
  const all = news.value;
  if (all === null) return null;
  return (
    <Panel title={say('news')} count={all.length} what={say('news.what')}>
      {all.length === 0 ? (
        <Notice icon="check" title={say('news.none')} />
      ) : (
        <ol class="bare-list stack">
          {all.map((one) => (
            <One key={one.key} one={one} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
