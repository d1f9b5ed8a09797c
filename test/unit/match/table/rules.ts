import type { Group } from './row.ts';

/** Other spellings of a term. */
export const aliases: Group = {
  found: [
    [{ text: '富汇银行', aliases: ['富汇', 'fhb'] }, '富汇坑人', [[0, 2, '富汇', 'exact']]],
    [{ text: '富汇银行', aliases: ['富汇', 'fhb'] }, '用FHB卡', [[1, 4, 'FHB', 'variant']]],
    [{ text: '富汇银行', aliases: ['富汇', 'fhb'] }, '富汇银行', [[0, 4, '富汇银行', 'exact']]],
    [
      { text: '富汇银行', aliases: ['富汇', 'fhb'] },
      '富汇银fhb行',
      [
        [0, 2, '富汇', 'exact'],
        [3, 6, 'fhb', 'exact'],
      ],
    ],
    [{ text: '富汇银行', aliases: ['富匯銀行'] }, '富匯銀行', [[0, 4, '富匯銀行', 'exact']]],
    [{ text: '富汇银行', evasion: true, aliases: ['福汇'] }, '福.汇', [[0, 3, '福.汇', 'noise']]],
    [{ text: '花呗', evasion: true, aliases: ['催收'] }, '崔收', [[0, 2, '崔收', 'homophone']]],
    [{ text: '富汇银行', aliases: ['!!', '富汇'] }, '富汇!!', [[0, 2, '富汇', 'exact']]],
    [{ text: '!!', aliases: ['富汇'] }, '!!富汇', [[2, 4, '富汇', 'exact']]],
    [{ text: '富汇银行', aliases: ['富汇银行'] }, '富汇银行', [[0, 4, '富汇银行', 'exact']]],
    [{ text: '富汇银行', evasion: true, aliases: ['银'] }, '富.银', [[2, 3, '银', 'exact']]],
  ],
  notFound: [
    [{ text: '富汇银行', aliases: ['富汇', 'fhb'] }, '富.汇'],
    [{ text: '富汇银行', aliases: ['fhb'] }, 'fhbs'],
    [{ text: '富汇银行', aliases: ['福汇'] }, '福银行'],
    [{ text: '富汇银行', aliases: ['!!'] }, '!!'],
    [{ text: '!!', aliases: ['\u200b'] }, '!!'],
    [{ text: '富汇银行', aliases: ['\u200b '] }, ' '],
  ],
};

/** Phrases in which a term does not count. */
export const exclusions: Group = {
  found: [
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '平安赔了', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '岁岁平安，平安不赔', [[5, 7, '平安', 'exact']]],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '平安夜平安', [[3, 5, '平安', 'exact']]],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '路平平安', [[2, 4, '平安', 'exact']]],
    [{ text: 'av', exclude: ['cav'] }, '用av', [[1, 3, 'av', 'exact']]],
    [{ text: '富汇', exclude: ['富汇路'] }, '富汇公路', [[0, 2, '富汇', 'exact']]],
    [{ text: '富汇', exclude: ['汇路'] }, '富汇路', [[0, 2, '富汇', 'exact']]],
    [{ text: '富汇银行', aliases: ['富汇'], exclude: ['富汇路'] }, '富汇路富汇银行', [[3, 7, '富汇银行', 'exact']]],
    [{ text: '平安', exclude: ['平 安'] }, '平安', [[0, 2, '平安', 'exact']]],
    [{ text: '富汇', exclude: ['!!'] }, '富汇!!', [[0, 2, '富汇', 'exact']]],
    [{ text: '平安', evasion: true, exclude: ['平安夜'] }, '平.安....夜', [[0, 3, '平.安', 'noise']]],
    [{ text: '贷款', exclude: ['免贷款'] }, '免免贷贷款', [[3, 5, '贷款', 'exact']]],
    [
      [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '平安夜'],
      '平安夜',
      [[0, 3, '平安夜', 'exact', { term: 1 }]],
    ],
  ],
  notFound: [
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '岁岁平安'],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '歲歲平安'],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '平安夜快乐'],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '祝一路平安！'],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜', '一路平安'] }, '岁\u200b岁平安'],
    [{ text: '平安', exclude: ['平安'] }, '平安'],
    [{ text: 'loan', exclude: ['no loan'] }, 'NO  LOAN'],
    [{ text: 'av', exclude: ['av 8'] }, 'av 88'],
    [{ text: '平安', exclude: ['祝平安。'] }, '祝平安。'],
    [{ text: '平安', evasion: true, exclude: ['平安夜'] }, '平.安.夜'],
    [{ text: '平安', evasion: true, exclude: ['平安夜'] }, '平安...夜'],
    [{ text: '平安', evasion: true, exclude: ['平安夜'] }, '平(píng)安夜'],
    [{ text: '平安', evasion: true, exclude: ['苹安果'] }, '苹安果'],
    [{ text: '会社', exclude: ['株式会社'] }, '㍿'],
    [{ text: '365', exclude: ['365天'] }, '３６５天'],
    [{ text: '365', evasion: true, exclude: ['365天'] }, '三六五天'],
    [{ text: '平安', exclude: ['岁岁平安', '平安夜'] }, '岁岁平安夜'],
  ],
};

/** A word that must stand near. */
export const conditions: Group = {
  found: [
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安的银行', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安一二三理赔', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '理赔一二三平安', [[5, 7, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安银行', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 1 } }, '平安的理赔', [[0, 2, '平安', 'exact']]],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 3 } },
      '平安\u200b\u200b\u200b\u200b一二三银行',
      [[0, 2, '平安', 'exact']],
    ],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安😀😀😀理赔', [[0, 2, '平安', 'exact']]],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 3 } },
      '平安        一二理赔',
      [[0, 2, '平安', 'exact']],
    ],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安一二三銀行', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['fhb'], within: 3 } }, '平安用 fhb', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['fhb'], within: 3 } }, 'FHB的平安', [[4, 6, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['安'], within: 1 } }, '平安', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['平安'], within: 1 } }, '平安', [[0, 2, '平安', 'exact']]],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 30 } },
      '平安的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的银行',
      [[0, 2, '平安', 'exact']],
    ],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 3 }, evasion: true },
      '平安的理.赔',
      [[0, 2, '平安', 'exact']],
    ],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 3 }, evasion: true },
      '平.安的银😀行',
      [[0, 3, '平.安', 'noise']],
    ],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安𠮷𠮷𠮷银行', [[0, 2, '平安', 'exact']]],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 4 } }, '平安㍿银行', [[0, 2, '平安', 'exact']]],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 3 } },
      '平安理赔平安',
      [
        [0, 2, '平安', 'exact'],
        [4, 6, '平安', 'exact'],
      ],
    ],
    [{ text: '平安', require: { any: ['!!', '理赔'], within: 3 } }, '平安理赔', [[0, 2, '平安', 'exact']]],
    [
      { text: '富汇银行', aliases: ['富汇'], require: { any: ['投诉'], within: 2 } },
      '投诉富汇',
      [[2, 4, '富汇', 'exact']],
    ],
  ],
  notFound: [
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安一二三四理赔'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '理赔一二三四平安'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安是福'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安一二三四\u200b银行'],
    [{ text: '平安', require: { any: ['fhb'], within: 3 } }, '平安的fhbs'],
    [{ text: '平安', require: { any: ['fhb'], within: 3 } }, '平安的xfhb'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安的银.行'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 }, evasion: true }, '平安的崔收'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 }, evasion: true }, '平安的银....行'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安😀😀😀😀理赔'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安㍿银行'],
    [
      { text: '平安', require: { any: ['银行', '理赔'], within: 30 } },
      '平安的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的银行',
    ],
    [{ text: '平安', require: { any: ['!!'], within: 3 } }, '平安!!'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安𠮷𠮷𠮷𠮷银行'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 1 } }, '平安\n\n的理赔'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 }, evasion: true }, '平.安银.好.行'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 3 } }, '平安1234银行'],
    [{ text: '平安', require: { any: ['银行', '理赔'], within: 9 }, exclude: ['平安银行'] }, '平安银行'],
  ],
};

/** Names near a risk word. */
export const risk: Group = {
  found: [
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [34, 36, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的跑路',
      [
        [0, 4, '富汇银行', 'exact'],
        [35, 37, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '跑路的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的富汇银行',
      [
        [0, 2, '跑路', 'exact', { term: 1 }],
        [32, 36, '富汇银行', 'exact', { level: 3 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '跑路的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的富汇银行',
      [
        [0, 2, '跑路', 'exact', { term: 1 }],
        [33, 37, '富汇银行', 'exact'],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 1 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 2 }],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 3 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'product', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'person', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'other', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact'],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'risk', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路',
      [
        [0, 4, '富汇银行', 'exact'],
        [4, 6, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [{ text: '富汇银行' }, { text: '跑路', kind: 'risk', exclude: ['跑路费'] }],
      '富汇银行的跑路费',
      [[0, 4, '富汇银行', 'exact']],
    ],
    [
      [{ text: '富汇银行' }, { text: '跑路', kind: 'risk', require: { any: ['老板'], within: 2 } }],
      '富汇银行跑路',
      [[0, 4, '富汇银行', 'exact']],
    ],
    [[{ text: '富汇银行' }, { text: 'run', kind: 'risk' }], '富汇银行 running', [[0, 4, '富汇银行', 'exact']]],
    [
      [{ text: '富汇银行' }, { text: '银行倒闭', kind: 'risk' }],
      '富汇银行倒闭',
      [[0, 4, '富汇银行', 'exact', { level: 3 }]],
    ],
    [
      [{ text: '富汇银行' }, { text: '跑路', evasion: true, kind: 'risk' }],
      '富汇银行要跑.路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [5, 8, '跑.路', 'noise', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', evasion: true },
        { text: '跑路', kind: 'risk' },
      ],
      '富.汇.银.行跑路',
      [
        [0, 7, '富.汇.银.行', 'noise', { level: 3 }],
        [7, 9, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [64, 66, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b跑路',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [44, 46, '跑路', 'exact', { term: 1 }],
      ],
    ],
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇银行跑路的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的的富汇银行',
      [
        [0, 4, '富汇银行', 'exact', { level: 3 }],
        [4, 6, '跑路', 'exact', { term: 1 }],
        [46, 50, '富汇银行', 'exact'],
      ],
    ],
  ],
  notFound: [
    [
      [
        { text: '富汇银行', kind: 'brand', level: 2 },
        { text: '跑路', kind: 'risk' },
      ],
      '富汇跑了路',
    ],
    [
      [
        { text: '富汇银行', require: { any: ['坑'], within: 5 } },
        { text: '跑路', kind: 'risk', exclude: ['跑路'] },
      ],
      '富汇银行跑路',
    ],
    [['富汇银行', { text: '跑路', kind: 'risk', require: { any: ['老板'], within: 1 } }], '富汇跑路'],
  ],
};

/** Mentions that overlap. */
export const overlaps: Group = {
  found: [
    [['富汇', '富汇银行'], '富汇银行', [[0, 4, '富汇银行', 'exact', { term: 1 }]]],
    [['富汇银行', '银行卡'], '富汇银行卡', [[0, 4, '富汇银行', 'exact']]],
    [
      ['富汇', '汇银', '银行'],
      '富汇银行',
      [
        [0, 2, '富汇', 'exact'],
        [2, 4, '银行', 'exact', { term: 2 }],
      ],
    ],
    [['汇银', '富汇银行'], '富汇银行', [[0, 4, '富汇银行', 'exact', { term: 1 }]]],
    [
      [
        { text: '挤兑', level: 1 },
        { text: '挤兑', level: 3 },
      ],
      '挤兑',
      [[0, 2, '挤兑', 'exact', { term: 1, level: 3 }]],
    ],
    [['挤兑', '挤兑'], '挤兑', [[0, 2, '挤兑', 'exact']]],
    [['擠兌', '挤兑'], '挤兑', [[0, 2, '挤兑', 'exact', { term: 1 }]]],
    [[{ text: '擠兌', level: 3 }, '挤兑'], '挤兑', [[0, 2, '挤兑', 'variant', { level: 3 }]]],
    ['银银', '银银银', [[0, 2, '银银', 'exact']]],
    [
      '银银',
      '银银银银',
      [
        [0, 2, '银银', 'exact'],
        [2, 4, '银银', 'exact'],
      ],
    ],
    [['富汇', '汇银行卡'], '富汇银行卡', [[0, 2, '富汇', 'exact']]],
    [[{ text: '催收', evasion: true }, '崔收'], '崔收', [[0, 2, '崔收', 'exact', { term: 1 }]]],
    [[{ text: '催收', evasion: true, level: 3 }, '崔收'], '崔收', [[0, 2, '崔收', 'homophone', { level: 3 }]]],
    [[{ text: '富汇', evasion: true }, '汇银行'], '富.汇银行', [[0, 3, '富.汇', 'noise']]],
    [['株式', '会社'], '㍿', [[0, 1, '㍿', 'variant']]],
    [
      [
        { text: '式会', level: 1 },
        { text: '会社', level: 3 },
      ],
      '㍿',
      [[0, 1, '㍿', 'variant', { term: 1, level: 3 }]],
    ],
    [['会社a', '株式'], '㍿a', [[0, 2, '㍿a', 'variant']]],
    [[{ text: '富汇', exclude: ['富汇银'] }, '汇银'], '富汇银', [[1, 3, '汇银', 'exact', { term: 1 }]]],
    [['fhb', 'fhb卡'], 'fhb卡', [[0, 4, 'fhb卡', 'exact', { term: 1 }]]],
    [
      ['ab', 'b'],
      'ab b',
      [
        [0, 2, 'ab', 'exact'],
        [3, 4, 'b', 'exact', { term: 1 }],
      ],
    ],
  ],
  notFound: [
    [['fhb', 'hb'], 'xfhb'],
    [['富汇银行', '汇银行'], '富汇.银行'],
    [['会社a', '式会a'], '㍿b'],
    [
      [
        { text: '富汇', exclude: ['富汇银'] },
        { text: '汇', exclude: ['富汇'] },
      ],
      '富汇银',
    ],
  ],
};
