/** Longest address that is kept, in UTF-16 units. */
const longest = 200;

/**
 * Addresses with `http` or `www`, and bare ones that end in one of the usual domains. Every repetition is bounded or of
 * characters that the next part does not begin with: linear.
 */
const address =
  /(?:https?:\/\/|www\.)[\w\-.~:/?#@!$&'*+,;=%]{4,500}|(?<![\w.@-])(?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net|org|top|xyz|vip|cc|io|me|shop|site|online|club|info|link)(?![\w-])(?:\/[\w\-.~:/?#@!$&'*+,;=%]{0,500})?/gi;

/** Host and path of an address, without `www.`, query and trailing slash; null for what is none. */
function placeOf(found: string): string | null {
  const url = URL.parse(/^https?:\/\//i.test(found) ? found : `http://${found}`);
  if (url === null || !url.hostname.includes('.')) return null;
  const host = url.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  const place = `${host}${url.pathname.replace(/[/.,;:!]{1,9}$/, '')}`;
  return host === '' || place.length > longest ? null : place;
}

/** The addresses in a text as host and path, and the text without them. */
export function linksIn(text: string): { links: string[]; rest: string } {
  const plain = text.normalize('NFKC');
  const links = new Set<string>();
  const rest = plain.replace(address, (found) => {
    const place = placeOf(found);
    if (place === null) return found;
    links.add(place);
    return ' ';
  });
  return links.size === 0 ? { links: [], rest: text } : { links: [...links], rest };
}
