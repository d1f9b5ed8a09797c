import type { SourceType } from './cases.ts';

/** Hosts, with all below them, of which it is known what speaks there. Everything else is what people say to each other. */
const hosts: Readonly<Record<Exclude<SourceType, 'social' | 'other'>, readonly string[]>> = {
  // Where customers complain: Heimao (黑猫投诉), Jutousu (聚投诉), the national consumer platform 12315.
  complaint: ['tousu.sina.com.cn', 'ts.21cn.com', '12315.cn'],
  // Authorities: the central bank, the financial regulator and all others.
  regulator: ['gov.cn'],
  // Press, radio and television, financial news.
  media: [
    ...['people.com.cn', 'people.cn', 'xinhuanet.com', 'news.cn', 'cctv.com', 'cnr.cn', 'chinanews.com.cn', 'gmw.cn'],
    ...['chinadaily.com.cn', 'ce.cn', 'thepaper.cn', 'jiemian.com', 'caixin.com', 'yicai.com', '21jingji.com'],
    ...['nbd.com.cn', 'stcn.com', 'cs.com.cn', 'cnstock.com', 'eeo.com.cn', 'cls.cn', 'wallstreetcn.com', '36kr.com'],
    ...['bjnews.com.cn', 'ifeng.com', 'finance.sina.com.cn', 'news.sina.com.cn', 'financialnews.com.cn'],
  ],
};

const known = new Map(
  Object.entries(hosts).flatMap(([source, names]) => names.map((name) => [name, source as SourceType] as const)),
);

/** Where talk on a site comes from (监测内容), by its name or host. */
export function sourceOfSite(site: string): SourceType {
  const labels = site.toLowerCase().split('.');
  for (let from = 0; from < labels.length - 1; from++) {
    const found = known.get(labels.slice(from).join('.'));
    if (found !== undefined) return found;
  }
  return 'social';
}
