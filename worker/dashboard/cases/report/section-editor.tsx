import { type ReportBlock, type ReportSection, reportLimits } from '../../../../shared/contract/reports.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { ask } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toasts.tsx';
import { BlockEditor } from './block-editor.tsx';
import { changedBlock, emptyBlock, movedBlock, withBlock, withoutBlock, withSection } from './blocks.ts';
import { edit } from './store.ts';
import { say } from './texts.ts';

const kinds: readonly ReportBlock['kind'][] = ['paragraph', 'heading', 'list', 'table'];

/** One part of a report: its heading and its pieces. */
export function SectionEditor({ section, at }: { section: ReportSection; at: number }) {
  const change = (how: (section: ReportSection) => ReportSection) => edit((now) => withSection(now, at, how));
  const remove = (place: number) => {
    const gone = section.blocks[place];
    change((now) => withoutBlock(now, place));
    if (gone === undefined) return;
    toast('info', say('block.removed'), {
      label: say('undo'),
      run: () => change((now) => withBlock(now, place, gone)),
    });
  };
  const drop = async () => {
    if (!(await ask(say('section.remove.ask'), say('section.remove.body'), say('section.remove')))) return;
    edit((now) => ({ ...now, sections: now.sections.toSpliced(at, 1) }));
  };
  return (
    <section class="panel report-section" aria-label={oneLine(section.heading) || say('section.new')}>
      <header class="panel-head">
        <input
          class="input report-heading"
          aria-label={say('section.heading')}
          maxLength={100}
          value={section.heading}
          onInput={({ currentTarget: { value } }) => change((now) => ({ ...now, heading: value }))}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={say('section.remove.of', { heading: oneLine(section.heading) })}
          title={say('section.remove')}
          onClick={() => void drop()}
        >
          <Icon name="trash" />
        </button>
      </header>
      <div class="panel-body stack">
        {section.blocks.map((block, place) => (
          <BlockEditor
            // Blocks have no name of their own; their place is what is edited.
            key={`${place}.${block.kind}`}
            block={block}
            place={place + 1}
            count={section.blocks.length}
            set={(next) => change((now) => changedBlock(now, place, next))}
            move={(by) => change((now) => movedBlock(now, place, by))}
            remove={() => remove(place)}
          />
        ))}
        <fieldset class="line-up report-add" aria-label={say('block.add')}>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              class="button button-quiet button-small"
              disabled={section.blocks.length >= reportLimits.blocks}
              onClick={() => change((now) => withBlock(now, now.blocks.length, emptyBlock(kind)))}
            >
              <Icon name="plus" />
              {say(`block.${kind}`)}
            </button>
          ))}
        </fieldset>
      </div>
    </section>
  );
}
