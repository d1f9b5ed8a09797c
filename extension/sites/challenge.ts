import { textOf } from './dom.ts';
import { inPage, pageHas } from './post-parts.ts';
import type { Page } from './site.ts';

/** What gateways put in place of a page until one has shown that one is no robot. */
const gateways = [
  // Aliyun.
  'meta[name^="aliyun_waf"]',
  // Cloudflare.
  '#challenge-form',
  '#challenge-error-text',
  '#cf-challenge-running',
].join(', ');

/** Whether a gateway asks for proof that one is no robot, and the page itself is not there yet. */
export function asksForProof({ document }: Page): boolean {
  // Aliyun's script reads what it needs from here; sites use the same name for other things.
  const data = inPage(document, '#renderData');
  return pageHas(document, gateways) || (data !== null && /"_waf_/.test(textOf(data) ?? ''));
}
