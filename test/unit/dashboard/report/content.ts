import type { ReportContent } from '../../../../shared/contract/reports.ts';

/** A small report with everything set. */
export const content = (): ReportContent => ({
  header: {
    title: '关于“降息”的舆情事件报告',
    number: '某银〔2026〕3号',
    level: 'major',
    secrecy: 'secret',
    secrecyPeriod: '1年',
    urgency: 'extra_urgent',
    copy: '12',
    recipient: '总行办公室',
    sender: '某分行',
    copiesTo: '合规部',
    date: '2026-03-05',
    attachments: ['截图', '函件'],
  },
  sections: [
    {
      key: 'time',
      heading: '时间',
      blocks: [{ kind: 'paragraph', text: '最早一条出现于3月4日。', sources: { posts: [3, 5], events: [12] } }],
      generated: [{ kind: 'paragraph', text: '最早一条出现于3月4日。', sources: { posts: [3, 5], events: [12] } }],
    },
    {
      key: 'spread',
      heading: '传播路径',
      blocks: [
        { kind: 'heading', text: '起因' },
        { kind: 'table', name: 'sites', caption: '各网站', head: ['网站', '帖子数'], rows: [['微博', '3']] },
      ],
      generated: [{ kind: 'table', name: 'sites', caption: '各网站', head: ['网站', '帖子数'], rows: [['微博', '3']] }],
    },
  ],
});
