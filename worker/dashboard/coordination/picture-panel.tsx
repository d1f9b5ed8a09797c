import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { FindingDetail } from '../../../shared/contract/coordination.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { language, t } from '../i18n.ts';
import { session } from '../session.ts';
import { clockWords, offsetName } from '../ui/charts/local-time.ts';
import { markOf } from '../ui/charts/marks.ts';
import { toneOf } from '../ui/charts/patterns.tsx';
import { type PictureWords, pictureFile, pngOf } from '../ui/charts/picture-file.ts';
import { download, fileName } from '../ui/download.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Line, siteName } from '../ui/labels.tsx';
import { Menu } from '../ui/menu.tsx';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { toast } from '../ui/toasts.tsx';
import { utcOffset } from '../workspace-time.ts';
import { type Chosen, stepAccount } from './chosen.ts';
import { findingColumns, findingCsv } from './finding-csv.ts';
import { looked, wholeLook } from './look.ts';
import { Network } from './network.tsx';
import type { Picture } from './picture.ts';
import { type How, type PictureMove, pictureKeys } from './picture-keys.ts';
import { say } from './texts.ts';
import { Timeline } from './timeline.tsx';
import { firstView, moved, wholeView } from './timeline-layout.ts';
import { accountWords, findingName, postWords, textName } from './words.ts';

/** What is said around an exported picture. */
function pictureWords(detail: FindingDetail, picture: Picture): PictureWords {
  const { finding } = detail;
  const moment = (at: number) => clockWords(at, 'full', utcOffset.value, language.value);
  const here = session.value;
  const { posts, accounts } = picture.left;
  return {
    title: `${t(`finding.${finding.kind}`)}: ${findingName(finding)}`,
    lines: [
      `${moment(finding.firstAt)} – ${moment(finding.lastAt)} · ${say('accounts.n', { n: finding.accounts })} · ${say('sites.n', { n: finding.sites })} · ${say('score.of', { n: finding.score })}`,
      ...(posts + accounts > 0 ? [leftWords(picture)] : []),
      `${say('export.made', {
        workspace: here.state === 'in' ? here.me.workspace : '',
        at: moment(Date.now()),
        zone: offsetName(utcOffset.value),
      })} · ${say('export.note')}`,
    ],
    legend: [
      ...picture.sites.map((site, place) => ({
        mark: markOf(place),
        looks: 'picture-account',
        text: oneLine(siteName(site)),
      })),
      ...picture.texts.map((text, place) => ({
        mark: markOf(1),
        looks: `chart-fill-${toneOf(place)}`,
        text: `${textName(picture, place)} ${oneLine(text.excerpt)}`,
      })),
    ],
  };
}

/** What the picture and the table leave out. */
export const leftWords = ({ posts, accounts, left }: Picture): string =>
  say('left', { posts: posts.length, accounts: accounts.length, morePosts: left.posts, moreAccounts: left.accounts });

function Legend({ picture }: { picture: Picture }) {
  const mark = (place: number, looks: string) => (
    <svg class="finding-picture" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
      <path class={looks} d={markOf(place)} />
    </svg>
  );
  return (
    <div class="stack small">
      <ul class="chart-legend" aria-label={say('legend.sites')}>
        {picture.sites.map((site, place) => (
          <li key={site}>
            {mark(place, 'picture-account')}
            <Line text={siteName(site)} />
          </li>
        ))}
        <li>
          <svg class="finding-picture" width="12" height="12" aria-hidden="true" focusable="false">
            <rect class="picture-burst" width="12" height="12" rx="2" />
          </svg>
          {say('burst')}
        </li>
        {picture.posts.some(({ evidence }) => evidence.repeats) && (
          <li>
            {mark(0, 'picture-dot-repeats')}
            {say('legend.repeats')}
          </li>
        )}
      </ul>
      {picture.texts.length > 1 && (
        <ul class="chart-legend" aria-label={say('legend.texts')}>
          {picture.texts.map(({ key }, place) => (
            <li key={key}>
              {mark(1, `chart-fill-${toneOf(place)}`)}
              {textName(picture, place)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The finding as a picture: over time, or as a network; moved and zoomed by buttons and keys, and taken along as a file. */
export function PicturePanel({ detail, picture }: { detail: FindingDetail; picture: Picture }) {
  const how = useSignal<How>('timeline');
  const view = useSignal(firstView(picture));
  const look = useSignal(wholeLook);
  const chosen = useSignal<Chosen>(null);
  const box = useRef<HTMLElement>(null);
  // What was chosen is known by its place: with other posts that is another's.
  useEffect(() => {
    chosen.value = null;
  }, [picture.posts.length]);
  const said = useComputed(() => {
    const one = chosen.value;
    if (one === null) return say('hover');
    if (one.kind === 'account') return accountWords(picture, one.place);
    const post = picture.posts[one.place];
    if (one.kind === 'post') return post === undefined ? '' : postWords(picture, post);
    const own = picture.posts.filter(({ text }) => text === one.place);
    const accounts = new Set(own.map(({ account }) => account)).size;
    return say('text.said', { letter: textName(picture, one.place), accounts, posts: own.length });
  });
  const whole = wholeView(picture);
  const move = (to: PictureMove | 'whole') => {
    if (to === 'reset' || to === 'whole') {
      view.value = to === 'whole' ? whole : firstView(picture);
      look.value = wholeLook;
    } else if (how.value === 'network') look.value = looked(look.value, to);
    else if (to !== 'up' && to !== 'down') view.value = moved(view.value, to, whole);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || box.current === null) return;
    const to = pictureKeys(how.value)[event.key];
    if (to !== undefined) move(to);
    else if (!stepAccount(box.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const name = (ending: string) => fileName([say('export.file'), detail.finding.id, how.value], ending);
  const drawn = () => {
    const svg = box.current?.querySelector('svg');
    return svg == null ? null : pictureFile(svg, pictureWords(detail, picture));
  };
  const saveSvg = () => {
    const file = drawn();
    if (file !== null) download(name('svg'), new Blob([file.svg], { type: 'image/svg+xml' }));
  };
  const savePng = async () => {
    const file = drawn();
    const png = file === null ? null : await pngOf(file);
    if (png === null) toast('error', say('export.failed'));
    else download(name('png'), png);
  };
  const saveCsv = () => {
    const heads = Object.fromEntries(
      findingColumns.map((column) => [column, say(column === 'gap' ? 'head.gap.seconds' : `head.${column}`)]),
    ) as Parameters<typeof findingCsv>[2]['heads'];
    const csv = findingCsv(picture, utcOffset.value, {
      heads,
      yes: say('yes'),
      no: say('no'),
      site: siteName,
      precision: (time) => say(`precision.${time}`),
    });
    const file = fileName([say('export.file'), detail.finding.id], 'csv');
    download(file, new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  };
  const tool = (to: PictureMove, label: string, icon: IconName) => (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={() => move(to)}>
      <Icon name={icon} />
    </button>
  );
  return (
    <Panel
      title={say('picture')}
      tools={
        <>
          <Segmented
            label={say('picture')}
            items={[
              { key: 'timeline', label: say('timeline') },
              { key: 'network', label: say('network') },
            ]}
            chosen={how.value}
            choose={(key) => {
              how.value = key;
              chosen.value = null;
            }}
          />
          <Menu
            label={say('export')}
            items={[
              { key: 'png', label: say('export.png'), act: () => void savePng() },
              { key: 'svg', label: say('export.svg'), act: saveSvg },
              { key: 'csv', label: say('export.csv'), act: saveCsv },
            ]}
          >
            <Icon name="download" />
            {say('export')}
          </Menu>
        </>
      }
    >
      <div class="line-up picture-tools">
        {tool('in', say('zoom.in'), 'plus')}
        {tool('out', say('zoom.out'), 'minus')}
        {tool('left', say('move.left'), 'back')}
        {tool('right', say('move.right'), 'forward')}
        {how.value === 'network' && tool('up', say('move.up'), 'up')}
        {how.value === 'network' && tool('down', say('move.down'), 'down')}
        <button type="button" class="button button-small" onClick={() => move('reset')}>
          {say('reset')}
        </button>
        {how.value === 'timeline' && whole.to - whole.from > view.value.to - view.value.from + 1 && (
          <button type="button" class="button button-small" onClick={() => move('whole')}>
            {say('whole')}
          </button>
        )}
      </div>
      <section
        class="picture-box"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and scrolled with keys
        tabIndex={0}
        aria-label={say(how.value)}
        aria-description={say('picture.keys')}
        onKeyDown={onKeyDown}
      >
        {how.value === 'timeline' ? (
          <Timeline picture={picture} view={view.value} chosen={chosen} />
        ) : (
          <Network picture={picture} seed={detail.finding.id} look={look.value} chosen={chosen} />
        )}
      </section>
      <p class="picture-said small" aria-live="off">
        {said.value}
      </p>
      <Legend picture={picture} />
      {picture.left.posts + picture.left.accounts > 0 && <p class="note">{leftWords(picture)}</p>}
    </Panel>
  );
}
