import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { markOf } from '../ui/charts/marks.ts';
import { toneOf } from '../ui/charts/patterns.tsx';
import { fitted } from '../ui/charts/picture-file.ts';
import { useWidth } from '../ui/charts/use-width.ts';
import { accountProps, belongs, type Chosen } from './chosen.ts';
import type { Look } from './look.ts';
import { mostNames, nameRoom, networkLayout } from './network-layout.ts';
import type { Picture } from './picture.ts';
import { say } from './texts.ts';
import { accountName, accountWords, textName } from './words.ts';

const height = 440;

/** Few accounts are not blown up to fill the frame: one unit is so many pixels at most. */
const largest = 1.25;

interface NetworkProps {
  picture: Picture;
  seed: number;
  look: Look;
  chosen: Signal<Chosen>;
}

/** Who posted what: accounts and texts, a line where an account posted a text. It does not move. */
export function Network({ picture, seed, look, chosen }: NetworkProps) {
  const { box, width } = useWidth<HTMLDivElement>(640);
  const layout = useMemo(() => networkLayout(picture, seed), [picture, seed]);
  const { box: all } = layout;
  const whole = { width: Math.max(all.width, width.value / largest), height: Math.max(all.height, height / largest) };
  const [wide, high] = [whole.width / look.zoom, whole.height / look.zoom];
  const x = all.x + all.width / 2 + (look.x - 0.5) * whole.width - wide / 2;
  const y = all.y + all.height / 2 + (look.y - 0.5) * whole.height - high / 2;
  const named = picture.accounts.length <= mostNames * look.zoom;
  const dim = (kind: 'account' | 'text', place: number) =>
    belongs(picture, chosen.value, kind, place) ? undefined : 'picture-dim';
  const at = new Map(layout.nodes.map((node) => [node.id, node]));
  return (
    <div ref={box}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture with parts that can be focused */}
      <svg
        class="finding-picture"
        role="group"
        aria-label={say('network.label', {
          accounts: picture.accounts.length,
          texts: picture.texts.length,
          links: layout.links.length,
        })}
        width={width.value}
        height={height}
        viewBox={`${x} ${y} ${wide} ${high}`}
      >
        {layout.links.map(({ account, text, posts }) => {
          const [from, to] = [at.get(`a${account}`), at.get(`t${text}`)];
          if (from === undefined || to === undefined) return null;
          const shown =
            belongs(picture, chosen.value, 'account', account) && belongs(picture, chosen.value, 'text', text);
          return (
            <line
              key={`${account} ${text}`}
              class={shown ? 'picture-link' : 'picture-link picture-dim'}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              stroke-width={Math.min(5, posts)}
            />
          );
        })}
        {layout.nodes.map((node) => {
          const place = `translate(${node.x} ${node.y})`;
          if (node.kind === 'text') {
            const text = picture.texts[node.place];
            if (text === undefined) return null;
            const accounts = layout.links.filter((link) => link.text === node.place).length;
            const words = say('text.said', { letter: textName(picture, node.place), accounts, posts: text.posts });
            return (
              <g
                key={node.id}
                class={dim('text', node.place)}
                transform={place}
                onPointerEnter={() => {
                  chosen.value = { kind: 'text', place: node.place };
                }}
                onPointerLeave={() => {
                  chosen.value = null;
                }}
              >
                <circle class={`picture-node chart-fill-${toneOf(node.place)}`} r={node.radius}>
                  <title>{words}</title>
                </circle>
                <text class="picture-letter" text-anchor="middle" dy="0.35em">
                  {text.letter || '…'}
                </text>
              </g>
            );
          }
          const account = picture.accounts[node.place];
          if (account === undefined) return null;
          const site = picture.sites.indexOf(account.site);
          return (
            <g
              key={node.id}
              class={dim('account', node.place)}
              transform={place}
              {...accountProps(picture, node.place, chosen, accountWords(picture, node.place))}
            >
              <path class="picture-node picture-account" d={markOf(Math.max(0, site), 110)}>
                <title>{accountWords(picture, node.place)}</title>
              </path>
              {named && (
                <text y={nameRoom.below - 2} text-anchor="middle">
                  {fitted(accountName(account), 2 * nameRoom.side, 11)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
