import type { Signal } from '@preact/signals';
import { language } from '../i18n.ts';
import { TimeAxis } from '../ui/charts/axes.tsx';
import { clockWords, timeTicks } from '../ui/charts/local-time.ts';
import { markOf } from '../ui/charts/marks.ts';
import { toneOf } from '../ui/charts/patterns.tsx';
import { fitted } from '../ui/charts/picture-file.ts';
import { useWidth } from '../ui/charts/use-width.ts';
import { utcOffset } from '../workspace-time.ts';
import { accountProps, belongs, type Chosen } from './chosen.ts';
import type { Picture } from './picture.ts';
import { say } from './texts.ts';
import { timelineLayout, type View } from './timeline-layout.ts';
import { accountName, accountWords, postWords, secondsWords, textName } from './words.ts';

const margin = { top: 24, right: 18, bottom: 40 } as const;

/** Names have so much room, on a wide screen and on a narrow one. */
const nameWidth = { wide: 132, narrow: 74, from: 560 } as const;

/** Dots are lettered as long as there are few of them. */
const mostLetters = 120;

interface TimelineProps {
  picture: Picture;
  view: View;
  chosen: Signal<Chosen>;
}

/** Accounts over time: a dot for each post, its shape the site's, its colour the text's; what was judged is shaded. */
export function Timeline({ picture, view, chosen }: TimelineProps) {
  const { box, width } = useWidth<HTMLDivElement>(640);
  const left = width.value < nameWidth.from ? nameWidth.narrow : nameWidth.wide;
  const frame = { left, right: Math.max(width.value - margin.right, left + 80), top: margin.top };
  const layout = timelineLayout(picture, view, frame);
  const height = layout.height + margin.bottom;
  const scale = (at: number) => left + ((at - view.from) / (view.to - view.from)) * (frame.right - left);
  const ticks = timeTicks(view, Math.floor((frame.right - left) / 62), utcOffset.value, language.value);
  const area = Math.min(70, Math.max(16, layout.row * 4));
  const dim = (kind: 'account' | 'post', place: number) => !belongs(picture, chosen.value, kind, place);
  const moment = (at: number) => clockWords(at, 'moment', utcOffset.value, language.value);
  return (
    <div ref={box}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture with parts that can be focused */}
      <svg
        class="finding-picture"
        role="group"
        aria-label={say('timeline.label', {
          accounts: picture.accounts.length,
          posts: picture.posts.length,
          from: moment(picture.from),
          to: moment(picture.to),
          span: secondsWords(Math.round((picture.to - picture.from) / 1000)),
        })}
        width={width.value}
        height={height}
        viewBox={`0 0 ${width.value} ${height}`}
      >
        <rect
          class="picture-burst"
          x={layout.burst.x}
          y={margin.top - 4}
          width={layout.burst.width}
          height={layout.height - margin.top + 8}
        />
        <TimeAxis ticks={ticks} x={scale} top={margin.top - 4} bottom={layout.height + 4} />
        {layout.gaps.map(({ x, width: wide, seconds }) => (
          <g key={x}>
            <path
              class="picture-gap"
              fill="none"
              d={`M${x + 1} ${margin.top - 8}v4M${x + 1} ${margin.top - 6}h${wide - 2}v-2v4`}
            />
            <text class="picture-quiet" x={x + wide / 2} y={margin.top - 11} text-anchor="middle">
              {secondsWords(seconds)}
            </text>
          </g>
        ))}
        {picture.accounts.map((account, place) => {
          const y = margin.top + layout.row * (place + 0.5);
          return (
            <g
              key={account.key}
              class={dim('account', place) ? 'picture-dim' : undefined}
              {...accountProps(picture, place, chosen, accountWords(picture, place))}
            >
              <rect
                x="0"
                y={y - layout.row / 2}
                width={width.value}
                height={layout.row}
                fill="none"
                pointer-events="all"
              />
              {layout.row >= 8 && <line class="picture-row" x1={left} x2={frame.right} y1={y} y2={y} />}
              {place % layout.nameEvery === 0 && (
                <text class="picture-node" x={left - 10} y={y} dy="0.35em" text-anchor="end">
                  {fitted(accountName(account), left - 14, 11)}
                </text>
              )}
            </g>
          );
        })}
        {layout.dots.map(({ post, x, y }) => (
          <g
            key={post.place}
            class={dim('post', post.place) ? 'picture-dim' : undefined}
            onPointerEnter={() => {
              chosen.value = { kind: 'post', place: post.place };
            }}
            onPointerLeave={() => {
              chosen.value = null;
            }}
          >
            <path
              class={`picture-dot ${post.evidence.repeats ? 'picture-dot-repeats' : `chart-fill-${toneOf(post.text)}`}${post.judged ? '' : ' picture-dot-outside'}`}
              d={markOf(post.site, area)}
              transform={`translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})`}
            >
              <title>{postWords(picture, post)}</title>
            </path>
            {layout.row >= 16 && layout.dots.length <= mostLetters && picture.texts.length > 1 && (
              <text class="picture-quiet" x={x + 7} y={y} dy="0.35em">
                {textName(picture, post.text).slice(0, 2)}
              </text>
            )}
          </g>
        ))}
        {layout.before > 0 && (
          <text class="picture-quiet" x={left} y={height - 2} text-anchor="start">
            {say('before.n', { n: layout.before })}
          </text>
        )}
        {layout.after > 0 && (
          <text class="picture-quiet" x={frame.right} y={height - 2} text-anchor="end">
            {say('after.n', { n: layout.after })}
          </text>
        )}
      </svg>
    </div>
  );
}
