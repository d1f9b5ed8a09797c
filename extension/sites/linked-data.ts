/** What a page says about its one main item in JSON-LD. */
export interface LinkedData {
  readonly author: string | null;
  readonly published: string | null;
}

const posting =
  /^(?:DiscussionForumPosting|SocialMediaPosting|Article|NewsArticle|BlogPosting|Question|QAPage|Review)$/;

type Values = Record<string, unknown>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const words = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/** An item's names of itself: `url`, `@id`, `mainEntityOfPage`. */
function addresses(item: Values): string[] {
  const page = item.mainEntityOfPage;
  return [item.url, item['@id'], isObject(page) ? page['@id'] : page].filter((value) => typeof value === 'string');
}

/**
 * The posting whose address is the page's own (`isThisPage`). Scripts are read as text and parsed as JSON, never run;
 * broken JSON is skipped, and nesting is followed three levels deep.
 */
export function readLinkedData(document: Document, isThisPage: (url: string) => boolean): LinkedData | null {
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 20)) {
    const source = script.textContent ?? '';
    if (source.length > 200_000) continue;
    let data: unknown;
    try {
      data = JSON.parse(source);
    } catch {
      // Pages write broken JSON-LD; it says nothing then.
      continue;
    }
    const item = find(data, 3, isThisPage);
    if (item !== null) return item;
  }
  return null;
}

function find(data: unknown, depth: number, isThisPage: (url: string) => boolean): LinkedData | null {
  for (const item of list(data)) {
    if (!isObject(item)) continue;
    const typed = list(item['@type']).some((type) => typeof type === 'string' && posting.test(type));
    if (typed && addresses(item).some(isThisPage)) {
      const author = list(item.author)[0];
      return {
        author: words(isObject(author) ? author.name : author),
        published: words(item.datePublished ?? item.dateCreated),
      };
    }
    const inner = depth > 0 ? find([...list(item['@graph']), ...list(item.mainEntity)], depth - 1, isThisPage) : null;
    if (inner !== null) return inner;
  }
  return null;
}
