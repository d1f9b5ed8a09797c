import type { FindingDetail, FindingEvidence } from '../../../shared/contract/coordination.ts';

/** One text that several accounts posted: a wording, or in a group's finding a text with all its wordings. */
export interface PictureText {
  readonly key: string;
  /** A, B, … Z, AA: what it is called in the picture and the table. Empty for what goes together. */
  readonly letter: string;
  readonly excerpt: string;
  readonly cluster: number | null;
  readonly posts: number;
}

export interface PictureAccount {
  /** Null: the page named nobody; each such post has a line of its own. */
  readonly id: number | null;
  readonly key: string;
  readonly name: string | null;
  readonly site: string;
  readonly posts: readonly PicturePost[];
}

export interface PicturePost {
  /** Its place in the order of time, from 0. */
  readonly place: number;
  readonly evidence: FindingEvidence;
  /** Places in `texts`, `sites` and `accounts`. */
  readonly text: number;
  readonly site: number;
  readonly account: number;
  /** Seconds since the post before it; null for the first. */
  readonly gap: number | null;
  /** It lies in the stretch of time that was judged. */
  readonly judged: boolean;
}

/** What a finding's pictures and table show, made once. */
export interface Picture {
  readonly posts: readonly PicturePost[];
  /** In the order of their first post. */
  readonly accounts: readonly PictureAccount[];
  /** Those with the most posts first. */
  readonly texts: readonly PictureText[];
  readonly sites: readonly string[];
  /** What was judged: from the first post to the last. */
  readonly from: number;
  readonly to: number;
  /** What there is beside what is shown. */
  readonly left: { readonly posts: number; readonly accounts: number };
}

/** So many texts are told apart by a letter and a colour; the rest goes together. */
export const mostTexts = 12;

export const letterOf = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : letterOf(Math.floor(place / 26) - 1) + letterOf(place % 26);

/** The text a post belongs to: of copies its wording, else all wordings of its cluster together. */
const textKey = (kind: FindingDetail['finding']['kind'], { wording, cluster }: FindingEvidence): string =>
  kind === 'copies' || cluster === null ? `w${wording}` : `c${cluster}`;

const counted = <T>(items: readonly T[], key: (item: T) => string): [string, T[]][] =>
  [...Map.groupBy(items, key)].sort(([a, own], [b, other]) => other.length - own.length || (a < b ? -1 : 1));

/** Arranges a finding for its pictures. */
export function pictureOf({ finding, accounts, evidence, wordings, posts: known }: FindingDetail): Picture {
  const byTime = evidence.toSorted((a, b) => a.at - b.at || a.url.localeCompare(b.url, 'en'));
  const groups = counted(byTime, (one) => textKey(finding.kind, one));
  const excerpts = new Map(wordings.map((one) => [one.id, one.excerpt]));
  const texts = groups.slice(0, mostTexts).map(
    ([key, own], place): PictureText => ({
      key,
      letter: letterOf(place),
      excerpt: own.map(({ wording }) => excerpts.get(wording) ?? '').find((excerpt) => excerpt !== '') ?? '',
      cluster: own[0]?.cluster ?? null,
      posts: own.length,
    }),
  );
  const rest = groups.slice(mostTexts).flatMap(([, own]) => own);
  if (rest.length > 0) texts.push({ key: 'rest', letter: '', excerpt: '', cluster: null, posts: rest.length });
  const textPlace = new Map(texts.map(({ key }, place) => [key, place]));
  const sites = counted(byTime, ({ site }) => site).map(([site]) => site);
  const sitePlace = new Map(sites.map((site, place) => [site, place]));

  const names = new Map(accounts.map((one) => [one.id, one]));
  const accountKey = (one: FindingEvidence, place: number) => (one.account === null ? `p${place}` : `a${one.account}`);
  const keys = [...new Set(byTime.map(accountKey))];
  const accountPlace = new Map(keys.map((key, place) => [key, place]));
  const posts = byTime.map((one, place): PicturePost => {
    const before = byTime[place - 1];
    return {
      place,
      evidence: one,
      text: textPlace.get(textKey(finding.kind, one)) ?? texts.length - 1,
      site: sitePlace.get(one.site) ?? 0,
      account: accountPlace.get(accountKey(one, place)) ?? 0,
      gap: before === undefined ? null : Math.round((one.at - before.at) / 1000),
      judged: one.at >= finding.firstAt && one.at <= finding.lastAt,
    };
  });
  const own = Map.groupBy(posts, ({ account }) => account);
  return {
    posts,
    accounts: keys.map((key, place) => {
      const first = own.get(place)?.[0]?.evidence;
      const id = first?.account ?? null;
      const known = id === null ? undefined : names.get(id);
      return {
        id,
        key,
        name: known?.name ?? null,
        site: known?.site ?? first?.site ?? '',
        posts: own.get(place) ?? [],
      };
    }),
    texts,
    sites,
    from: finding.firstAt,
    to: finding.lastAt,
    left: {
      posts: Math.max(0, (known ?? posts.length) - posts.length),
      accounts: Math.max(0, finding.accounts - keys.filter((key) => key.startsWith('a')).length),
    },
  };
}
