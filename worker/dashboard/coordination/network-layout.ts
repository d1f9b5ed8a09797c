import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Picture } from './picture.ts';

/** An account or a text in the picture of who posted what. */
export interface NetworkNode {
  readonly id: string;
  readonly kind: 'account' | 'text';
  /** Its place in the picture's accounts or texts. */
  readonly place: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface NetworkLink {
  readonly account: number;
  readonly text: number;
  readonly posts: number;
}

export interface NetworkLayout {
  readonly nodes: readonly NetworkNode[];
  readonly links: readonly NetworkLink[];
  /** What holds all nodes, around 0. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** So often the forces are let work: more moves nothing that can be seen. Large pictures are left less even rather than late. */
const ticks = { few: 300, many: 120, from: 250 } as const;

/** The first numbers of a linear congruential generator (Numerical Recipes, 1986): chance must not change a picture that is looked at again. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const room = 16;

/** Accounts have their names below them as long as there are so few, or the look is near. */
export const mostNames = 40;

/** What a name takes to each side of its account, and below it. */
export const nameRoom = { side: 48, below: 20 } as const;

type Body = { id: string; kind: NetworkNode['kind']; place: number; radius: number; x?: number; y?: number };

/**
 * Accounts and the texts they posted, drawn apart by forces (d3-force: Barnes and Hut, 1986; velocity Verlet). The same finding
 * gives the same picture each time.
 */
export function networkLayout({ accounts, texts, posts }: Picture, seed: number): NetworkLayout {
  const grouped = Map.groupBy(posts, ({ account, text }) => `${account} ${text}`);
  const links = [...grouped.values()].flatMap((own): NetworkLink[] => {
    const [first] = own;
    return first === undefined ? [] : [{ account: first.account, text: first.text, posts: own.length }];
  });
  const bodies: Body[] = [
    ...texts.map(
      (text, place): Body => ({
        id: `t${place}`,
        kind: 'text',
        place,
        radius: 12 + Math.min(16, Math.sqrt(text.posts) * 2),
      }),
    ),
    ...accounts.map((_, place): Body => ({ id: `a${place}`, kind: 'account', place, radius: 6 })),
  ];
  const named = accounts.length <= mostNames;
  const joined = links.map(({ account, text }) => ({ source: `a${account}`, target: `t${text}` }));
  const simulation = forceSimulation(bodies)
    .randomSource(seeded(seed))
    .force(
      'link',
      forceLink<Body, { source: string | Body; target: string | Body }>(joined)
        .id(({ id }) => id)
        .distance(named ? 80 : 50),
    )
    .force(
      'apart',
      forceManyBody<Body>().strength(({ kind }) => (kind === 'text' ? -260 : -34)),
    )
    .force(
      'collide',
      forceCollide<Body>(({ radius, kind }) => (named && kind === 'account' ? nameRoom.side * 0.7 : radius + 3)),
    )
    .force('x', forceX<Body>(0).strength(0.05))
    .force('y', forceY<Body>(0).strength(0.08))
    .stop();
  simulation.tick(bodies.length < ticks.from ? ticks.few : ticks.many);
  // Whole tenths: what follows from them is the same in every browser.
  const nodes = bodies.map(
    ({ x = 0, y = 0, ...body }): NetworkNode => ({
      ...body,
      x: Math.round(x * 10) / 10,
      y: Math.round(y * 10) / 10,
    }),
  );
  const edge = (side: (node: NetworkNode) => number, pick: (...all: number[]) => number) =>
    nodes.length === 0 ? 0 : pick(...nodes.map(side));
  const side = (node: NetworkNode) => (named && node.kind === 'account' ? nameRoom.side : node.radius);
  const below = (node: NetworkNode) => (named && node.kind === 'account' ? nameRoom.below : node.radius);
  const left = edge((node) => node.x - side(node), Math.min) - room;
  const top = edge(({ y, radius }) => y - radius, Math.min) - room;
  return {
    nodes,
    links,
    box: {
      x: left,
      y: top,
      width: edge((node) => node.x + side(node), Math.max) + room - left,
      height: edge((node) => node.y + below(node), Math.max) + room - top,
    },
  };
}
