import type { Group } from './row.ts';

/** As written. */
export const plain: Group = {
  found: [
    ['富汇银行', '我在富汇银行办的卡', [[2, 6, '富汇银行', 'exact']]],
    ['富汇银行', '富汇银行', [[0, 4, '富汇银行', 'exact']]],
    ['富汇银行', '富汇银行客服不接电话', [[0, 4, '富汇银行', 'exact']]],
    ['富汇银行', '昨天去了富汇银行', [[4, 8, '富汇银行', 'exact']]],
    [
      '富汇银行',
      '富汇银行和富汇银行',
      [
        [0, 4, '富汇银行', 'exact'],
        [5, 9, '富汇银行', 'exact'],
      ],
    ],
    [
      '富汇银行',
      '富汇银行富汇银行',
      [
        [0, 4, '富汇银行', 'exact'],
        [4, 8, '富汇银行', 'exact'],
      ],
    ],
    ['富汇银行', '富富汇银行', [[1, 5, '富汇银行', 'exact']]],
    ['fhb', 'fhb', [[0, 3, 'fhb', 'exact']]],
    ['QuickLoan', 'I used QuickLoan once', [[7, 16, 'QuickLoan', 'exact']]],
    ['晨曦e贷', '晨曦e贷逾期三天', [[0, 4, '晨曦e贷', 'exact']]],
    ['客服4008', '打客服4008投诉', [[1, 7, '客服4008', 'exact']]],
  ],
  notFound: [
    ['富汇银行', ''],
    ['富汇银行', '富汇'],
    ['富汇银行', '汇银行'],
    ['富汇银行', '富汇的银行'],
    ['富汇银行', '银行富汇'],
    ['富汇银行', '富江银行'],
    ['富汇银行', '富汇银'],
    ['富汇银行', '富银汇行'],
    ['QuickLoan', 'QuickLoad'],
    ['晨曦e贷', '晨曦贷'],
  ],
};

/** Upper and lower case. */
export const letterCase: Group = {
  found: [
    ['fhb', 'FHB的卡', [[0, 3, 'FHB', 'variant']]],
    ['FHB', 'fhb的卡', [[0, 3, 'fhb', 'variant']]],
    ['FHB', 'FHB的卡', [[0, 3, 'FHB', 'exact']]],
    ['quickloan', 'QuickLoan!', [[0, 9, 'QuickLoan', 'variant']]],
    ['QuickLoan', 'qUICKlOAN', [[0, 9, 'qUICKlOAN', 'variant']]],
    ['ОМЕГА', 'банк омега', [[5, 10, 'омега', 'variant']]],
    ['ωmega', 'ΩMEGA', [[0, 5, 'ΩMEGA', 'variant']]],
    ['istbank', 'İSTBANK', [[0, 7, 'İSTBANK', 'variant']]],
    ['straße', 'STRAẞE', [[0, 6, 'STRAẞE', 'variant']]],
  ],
  notFound: [
    ['fhb', 'FBH'],
    ['straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['istbank', 'ıstbank'],
    ['FHB', 'F H B'],
    ['quickloan', 'QUICK LOAN'],
  ],
};

/** Full and half width. */
export const width: Group = {
  found: [
    ['fhb', '办ＦＨＢ卡', [[1, 4, 'ＦＨＢ', 'variant']]],
    ['fhb', 'ｆｈb', [[0, 3, 'ｆｈb', 'variant']]],
    ['ＦＨＢ', 'fhb', [[0, 3, 'fhb', 'variant']]],
    ['ＦＨＢ', 'ＦＨＢ', [[0, 3, 'ＦＨＢ', 'exact']]],
    ['365钱包', '下载３６５钱包', [[2, 7, '３６５钱包', 'variant']]],
    ['365钱包', '３6５钱包', [[0, 5, '３6５钱包', 'variant']]],
    ['a.b', 'ａ．ｂ', [[0, 3, 'ａ．ｂ', 'variant']]],
    ['quick loan', 'ｑｕｉｃｋ　ｌｏａｎ', [[0, 10, 'ｑｕｉｃｋ　ｌｏａｎ', 'variant']]],
    ['c+', 'ｃ＋', [[0, 2, 'ｃ＋', 'variant']]],
  ],
  notFound: [
    ['fhb', 'ＦＨＤ'],
    ['365钱包', '３６钱包'],
    ['ガード', 'ｶﾞｰﾄﾞ'],
    ['a.b', 'ａ。ｂ'],
    ['fhb', 'ａｆｈｂ'],
  ],
};

/** Traditional characters. */
export const traditional: Group = {
  found: [
    ['富汇银行', '富匯銀行的卡', [[0, 4, '富匯銀行', 'variant']]],
    ['富汇银行', '富汇銀行', [[0, 4, '富汇銀行', 'variant']]],
    ['富匯銀行', '富汇银行', [[0, 4, '富汇银行', 'variant']]],
    ['富匯銀行', '富匯銀行', [[0, 4, '富匯銀行', 'exact']]],
    ['晨曦信贷', '晨曦信貸催收', [[0, 4, '晨曦信貸', 'variant']]],
    ['催收电话', '催收電話', [[0, 4, '催收電話', 'variant']]],
    ['诈骗', '這是詐騙', [[2, 4, '詐騙', 'variant']]],
    ['账单', '賬單', [[0, 2, '賬單', 'variant']]],
    ['龙兴贷', '龍興貸', [[0, 3, '龍興貸', 'variant']]],
    ['云桥', '雲橋金融', [[0, 2, '雲橋', 'variant']]],
    ['理财', '理財', [[0, 2, '理財', 'variant']]],
    ['欠款', '欠款', [[0, 2, '欠款', 'exact']]],
  ],
  notFound: [
    ['富汇银行', '富匯錢行'],
    ['诈骗', '詐欺'],
    ['账单', '帳單'],
    ['云桥', '運橋'],
    ['晨曦信贷', '晨曦信貨'],
    ['理财', '理材'],
  ],
};

/** Styled letters. */
export const styledLetters: Group = {
  found: [
    ['fhb', '𝐅𝐇𝐁办卡', [[0, 6, '𝐅𝐇𝐁', 'variant']]],
    ['fhb', '𝓯𝓱𝓫', [[0, 6, '𝓯𝓱𝓫', 'variant']]],
    ['fhb', 'ⒻⒽⒷ', [[0, 3, 'ⒻⒽⒷ', 'variant']]],
    ['fhb', 'ⓕⓗⓑ', [[0, 3, 'ⓕⓗⓑ', 'variant']]],
    ['fhb', '🅕🅗🅑', [[0, 6, '🅕🅗🅑', 'variant']]],
    ['fhb', '🅵🅷🅱', [[0, 6, '🅵🅷🅱', 'variant']]],
    ['fhb', '🄵🄷🄱', [[0, 6, '🄵🄷🄱', 'variant']]],
    ['fhb', '𝔽ℍ𝔹', [[0, 5, '𝔽ℍ𝔹', 'variant']]],
    ['fhb', '𝕗ⓗＢ', [[0, 4, '𝕗ⓗＢ', 'variant']]],
    ['quickloan', 'ｑ𝐮ⓘ𝕔𝗄𝘭𝙤𝚊𝓷', [[0, 16, 'ｑ𝐮ⓘ𝕔𝗄𝘭𝙤𝚊𝓷', 'variant']]],
    ['ab', 'ªᵇ', [[0, 2, 'ªᵇ', 'variant']]],
    ['fi', 'ﬁ', [[0, 1, 'ﬁ', 'variant']]],
    ['tel', '℡', [[0, 1, '℡', 'variant']]],
    ['iv', 'Ⅳ', [[0, 1, 'Ⅳ', 'variant']]],
  ],
  notFound: [
    ['fhb', '𝐅𝐇𝐃'],
    ['fhb', '𝐀𝐅𝐇𝐁'],
    ['fhb', '🅕🅗🅑🅐'],
    ['fhb', '🇫🇭🇧'],
    ['fi', 'ﬁn'],
    ['cl', '🆑'],
    ['fhb', 'ꜰʜʙ'],
  ],
};

/** Digits in other styles. */
export const digits: Group = {
  found: [
    ['365钱包', '③⑥⑤钱包', [[0, 5, '③⑥⑤钱包', 'variant']]],
    ['365钱包', '❸❻❺钱包', [[0, 5, '❸❻❺钱包', 'variant']]],
    ['365钱包', '➌➏➎钱包', [[0, 5, '➌➏➎钱包', 'variant']]],
    ['365钱包', '⓷⓺⓹钱包', [[0, 5, '⓷⓺⓹钱包', 'variant']]],
    ['365钱包', '𝟑𝟔𝟓钱包', [[0, 8, '𝟑𝟔𝟓钱包', 'variant']]],
    ['365钱包', '³⁶⁵钱包', [[0, 5, '³⁶⁵钱包', 'variant']]],
    ['365钱包', '₃₆₅钱包', [[0, 5, '₃₆₅钱包', 'variant']]],
    ['100块', '1⓿0块', [[0, 4, '1⓿0块', 'variant']]],
    ['100块', '❿0块', [[0, 3, '❿0块', 'variant']]],
    ['10贷', '⑩贷', [[0, 2, '⑩贷', 'variant']]],
    ['20贷', '⑳贷', [[0, 2, '⑳贷', 'variant']]],
    ['11贷', '⓫贷', [[0, 2, '⓫贷', 'variant']]],
    ['100块', '1🄋🄌块', [[0, 6, '1🄋🄌块', 'variant']]],
    [
      '365钱包',
      '3\ufe0f\u20e36\ufe0f\u20e35\ufe0f\u20e3钱包',
      [[0, 11, '3\ufe0f\u20e36\ufe0f\u20e35\ufe0f\u20e3钱包', 'variant']],
    ],
    ['10贷', '⓾贷', [[0, 2, '⓾贷', 'variant']]],
  ],
  notFound: [
    ['365钱包', '③⑤⑥钱包'],
    ['65钱包', '③⑥⑤钱包'],
    ['0贷', '⑩贷'],
    ['1贷', '⑪贷'],
    ['365钱包', '三六五钱包'],
    ['365钱包', 'ⅢⅥⅤ钱包'],
    ['12', '½'],
    ['365', '٣٦٥'],
    ['365钱包', '⒊⒍⒌钱包'],
  ],
};

/** Characters that are not seen. */
export const unseen: Group = {
  found: [
    ['富汇银行', '富\u200b汇银行', [[0, 5, '富\u200b汇银行', 'variant']]],
    ['富汇银行', '富\u200c汇\u200d银行', [[0, 6, '富\u200c汇\u200d银行', 'variant']]],
    ['富汇银行', '富汇\ufeff银行', [[0, 5, '富汇\ufeff银行', 'variant']]],
    ['富汇银行', '富\u00ad汇\u00ad银\u00ad行', [[0, 7, '富\u00ad汇\u00ad银\u00ad行', 'variant']]],
    ['富汇银行', '\u200b富汇银行\u200b', [[1, 5, '富汇银行', 'exact']]],
    ['富汇银行', '富汇\ufe0f银行', [[0, 5, '富汇\ufe0f银行', 'variant']]],
    ['富汇银行', '富\u2060汇银\u2064行', [[0, 6, '富\u2060汇银\u2064行', 'variant']]],
    ['富汇银行', '\u202e富汇银行\u202c', [[1, 5, '富汇银行', 'exact']]],
    ['富汇银行', '富\u3164汇银行', [[0, 5, '富\u3164汇银行', 'variant']]],
    ['富汇银行', '富\u{e0100}汇银行', [[0, 6, '富\u{e0100}汇银行', 'variant']]],
    ['富汇银行', '富\u{e0041}汇银行', [[0, 6, '富\u{e0041}汇银行', 'variant']]],
    ['fhb', 'f\u200bh\u200bb', [[0, 5, 'f\u200bh\u200bb', 'variant']]],
    ['fhb', 'f\u180eh\u061cb', [[0, 5, 'f\u180eh\u061cb', 'variant']]],
    [
      '富汇银行',
      '富\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b汇银行',
      [
        [
          0,
          24,
          '富\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b汇银行',
          'variant',
        ],
      ],
    ],
    ['富\u200b汇银行', '富汇银行', [[0, 4, '富汇银行', 'variant']]],
    ['富汇银行', '富\uffa0汇银行', [[0, 5, '富\uffa0汇银行', 'variant']]],
    ['quick loan', 'quick\u200b \u200bloan', [[0, 12, 'quick\u200b \u200bloan', 'variant']]],
  ],
  notFound: [
    ['fhb', 'x\u200bfhb'],
    ['fhb', 'fhb\u00ads'],
    ['富汇银行', '富⠀汇银行'],
    ['quick loan', 'quick\u200bloan'],
    ['fhb', 'f\u200b-\u200bhb'],
    ['富汇银行', '富￼汇银行'],
  ],
};

/** Combining marks. */
export const marks: Group = {
  found: [
    ['fhb', 'f\u0336h\u0336b\u0336', [[0, 5, 'f\u0336h\u0336b', 'variant']]],
    ['café', 'cafe', [[0, 4, 'cafe', 'variant']]],
    ['cafe', 'café', [[0, 4, 'café', 'variant']]],
    ['cafe', 'cafe\u0301', [[0, 4, 'cafe', 'exact']]],
    ['fhb', 'ḟḥḃ', [[0, 3, 'ḟḥḃ', 'variant']]],
    ['富汇银行', '富\u0337汇\u0337银\u0337行\u0337', [[0, 7, '富\u0337汇\u0337银\u0337行', 'variant']]],
    ['富汇银行', '富\u20dd汇银行', [[0, 5, '富\u20dd汇银行', 'variant']]],
    ['über', 'u\u0308ber', [[0, 5, 'u\u0308ber', 'variant']]],
    ['fhb', 'f\u035fh\u1ab0b', [[0, 5, 'f\u035fh\u1ab0b', 'variant']]],
    ['fhb', 'f\ufe20h\u1dc4b', [[0, 5, 'f\ufe20h\u1dc4b', 'variant']]],
    ['カード', 'カード', [[0, 3, 'カード', 'exact']]],
    ['ガス', 'ガス', [[0, 2, 'ガス', 'exact']]],
    ['йод', 'иод', [[0, 3, 'иод', 'variant']]],
    ['ele', 'Ĕlè', [[0, 3, 'Ĕlè', 'variant']]],
    [
      'fhb',
      'f\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301hb',
      [
        [
          0,
          33,
          'f\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301hb',
          'variant',
        ],
      ],
    ],
  ],
  notFound: [
    ['ガス', 'カス'],
    ['カス', 'ガス'],
    ['カス', 'カ\u3099ス'],
    ['cafe', 'cafés'],
    ['caf', 'cafe\u0301'],
    ['한국', '하국'],
    ['fhb', 'f\u0903hb'],
    ['क\u093e', 'क'],
  ],
};

/** White space. */
export const whiteSpace: Group = {
  found: [
    ['quick loan', 'quick  loan', [[0, 11, 'quick  loan', 'variant']]],
    ['quick loan', 'quick\tloan', [[0, 10, 'quick\tloan', 'variant']]],
    ['quick loan', 'quick\nloan', [[0, 10, 'quick\nloan', 'variant']]],
    ['quick loan', 'quick\r\n　 loan', [[0, 13, 'quick\r\n　 loan', 'variant']]],
    ['quick loan', 'quick\u00a0loan', [[0, 10, 'quick\u00a0loan', 'variant']]],
    ['quick loan', 'quick\u2028loan', [[0, 10, 'quick\u2028loan', 'variant']]],
    ['quick loan', 'quick\u0085loan', [[0, 10, 'quick\u0085loan', 'variant']]],
    ['quick loan', '  quick loan  ', [[2, 12, 'quick loan', 'exact']]],
    ['quick  loan', 'quick loan', [[0, 10, 'quick loan', 'variant']]],
    ['quick  loan', 'quick  loan', [[0, 11, 'quick  loan', 'exact']]],
    [' fhb ', '办fhb卡', [[1, 4, 'fhb', 'exact']]],
    ['富汇 银行', '富汇　银行', [[0, 5, '富汇　银行', 'variant']]],
    [
      'quick loan',
      'quick\u2003\u2003\u2003\u2003\u2003loan',
      [[0, 14, 'quick\u2003\u2003\u2003\u2003\u2003loan', 'variant']],
    ],
    ['quick loan', 'quick´loan', [[0, 10, 'quick´loan', 'variant']]],
  ],
  notFound: [
    ['quick loan', 'quickloan'],
    ['富汇银行', '富汇 银行'],
    ['富汇银行', '富 汇 银 行'],
    ['富汇银行', '富汇\n银行'],
    ['quick loan', 'quick . loan'],
    ['quick loan', 'quick-loan'],
    ['fhb', 'f hb'],
  ],
};
