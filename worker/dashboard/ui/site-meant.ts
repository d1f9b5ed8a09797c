import { hostName } from '../../../shared/text/identity.ts';
import { namedSites } from '../../../shared/text/named-sites.ts';

/** Sites with a name of their own, as evidence calls them; every other is called by its host. */
export const namedSiteKeys = Object.keys(namedSites) as (keyof typeof namedSites)[];

const bare = (host: string) => host.replace(/^www\./, '');

/** An address on the site, from an address or the beginning of one; null where it is none. */
function addressIn(text: string): URL | null {
  return URL.parse(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`);
}

/**
 * The site somebody means who types its name or its host, or pastes an address on it; undefined: all. What is no host
 * becomes one that no site has: then nothing is found, rather than everything. `nameOf`: what readers are told a site is
 * called.
 */
export function siteMeant(typed: string, nameOf: (site: string) => string): string | undefined {
  const text = typed.trim().toLowerCase();
  const named = namedSiteKeys.find((key) => key === text || nameOf(key).toLowerCase() === text);
  if (named !== undefined) return named;
  const address = addressIn(text) ?? addressIn(text.replace(/[^a-z0-9.-]+/g, '-'));
  const host = address === null ? '' : hostName(address);
  if (host === '') return undefined;
  return namedSiteKeys.find((key) => namedSites[key].hosts.some((one) => bare(one) === bare(host))) ?? host;
}
