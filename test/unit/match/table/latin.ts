import type { Group } from './row.ts';

/** Latin neighbours. */
export const boundary: Group = {
  found: [
    ['fhb', '我用fhb办卡', [[2, 5, 'fhb', 'exact']]],
    ['fhb', '(fhb)', [[1, 4, 'fhb', 'exact']]],
    ['fhb', 'fhb.com', [[0, 3, 'fhb', 'exact']]],
    ['fhb', 'my_fhb_card', [[3, 6, 'fhb', 'exact']]],
    ['fhb', '#FHB#', [[1, 4, 'FHB', 'variant']]],
    ['fhb', '@fhb', [[1, 4, 'fhb', 'exact']]],
    [
      'fhb',
      'fhb的, fhb',
      [
        [0, 3, 'fhb', 'exact'],
        [6, 9, 'fhb', 'exact'],
      ],
    ],
    ['fhb', '😀fhb😀', [[2, 5, 'fhb', 'exact']]],
    ['fhb', 'fhbー', [[0, 3, 'fhb', 'exact']]],
    ['fhb', 'のfhb', [[1, 4, 'fhb', 'exact']]],
    ['fhb', '한fhb글', [[1, 4, 'fhb', 'exact']]],
    ['c++', 'c++11', [[0, 3, 'c++', 'exact']]],
    ['+fhb', 'a+fhb', [[1, 5, '+fhb', 'exact']]],
    ['365', '第365天', [[1, 4, '365', 'exact']]],
    ['365', '¥365.00', [[1, 4, '365', 'exact']]],
    ['晨曦e贷', 'x晨曦e贷x', [[1, 5, '晨曦e贷', 'exact']]],
    ['365钱包', '365钱包app', [[0, 5, '365钱包', 'exact']]],
    ['e贷', '晨曦e贷', [[2, 4, 'e贷', 'exact']]],
  ],
  notFound: [
    ['av', 'have'],
    ['fhb', 'fhbank'],
    ['fhb', 'myfhb'],
    ['fhb', 'fhb2'],
    ['fhb', '2fhb'],
    ['365', '1365'],
    ['365', '3650'],
    ['365', 'a365'],
    ['365钱包', '1365钱包'],
    ['fhb', 'fhbé'],
    ['fhb', 'ёfhb'],
    ['fhb', 'fhbω'],
    ['fhb', 'ﬁfhb'],
    ['e贷', 'me贷'],
    ['c++', 'abc++'],
    ['fhb', '𝐀fhb'],
    ['g', '5㎏'],
    ['fhb', 'fhb①'],
    ['365', '٣365'],
  ],
};

/** Mixed scripts. */
export const mixed: Group = {
  found: [
    ['晨曦e贷', '用晨曦Ｅ貸借钱', [[1, 5, '晨曦Ｅ貸', 'variant']]],
    ['晨曦e贷', '晨曦ⓔ贷', [[0, 4, '晨曦ⓔ贷', 'variant']]],
    ['t+0理财', 'T+0理財', [[0, 5, 'T+0理財', 'variant']]],
    ['t+0理财', 'Ｔ＋０理财', [[0, 5, 'Ｔ＋０理财', 'variant']]],
    ['vip金卡', 'X银行VIP金卡', [[3, 8, 'VIP金卡', 'variant']]],
    ['abc银行', '的ABC银行', [[1, 6, 'ABC银行', 'variant']]],
    ['银行abc', '银行ABC的', [[0, 5, '银行ABC', 'variant']]],
    ['омега банк', 'ОМЕГА\u00a0банк', [[0, 10, 'ОМЕГА\u00a0банк', 'variant']]],
    ['カードローン', 'カードローン地獄', [[0, 6, 'カードローン', 'exact']]],
    ['한빛은행', '한빛은행', [[0, 4, '한빛은행', 'exact']]],
  ],
  notFound: [
    ['a股', 'BA股'],
    ['abc银行', 'zabc银行'],
    ['银行abc', '银行abcd'],
    ['晨曦e贷', '晨曦é的贷'],
    ['vip金卡', 'svip金卡'],
    ['омега', 'омегаx'],
    ['晨曦e贷', '晨曦е贷'],
  ],
};

/** Single characters. */
export const singles: Group = {
  found: [
    ['贷', '借贷', [[1, 2, '贷', 'exact']]],
    ['贷', '借貸', [[1, 2, '貸', 'variant']]],
    [
      '贷',
      '贷贷',
      [
        [0, 1, '贷', 'exact'],
        [1, 2, '贷', 'exact'],
      ],
    ],
    ['x', '拍X光', [[1, 2, 'X', 'variant']]],
    ['5', '第⑤名', [[1, 2, '⑤', 'variant']]],
    ['𠮷', '𠮷野家', [[0, 2, '𠮷', 'exact']]],
    [{ text: '贷', evasion: true }, '网贷', [[1, 2, '贷', 'exact']]],
    [{ text: '贷', evasion: true, aliases: ['借款'] }, '借.借.款', [[2, 5, '借.款', 'noise']]],
    ['社', '㍿', [[0, 1, '㍿', 'variant']]],
  ],
  notFound: [
    ['x', 'xx'],
    ['x', '5x'],
    ['贷', '货'],
    [{ text: '货', evasion: true }, '贷'],
    [{ text: '五', evasion: true }, '5'],
    [{ text: '5', evasion: true }, '五'],
    ['𠮷', '吉'],
    ['𠮷', '\ud842'],
  ],
};
