/**
 * How a Chinese official document looks. Source: GB/T 9704-2012 《党政机关公文格式》, as quoted in public copies of the standard:
 * A4; top margin 37 mm, binding side 28 mm, type area 156 × 225 mm (so right 26 mm, bottom 35 mm); title in size 2 小标宋, text in
 * size 3 仿宋, 22 lines of 28 characters; headings 黑体 “一、”, 楷体 “（一）”, 仿宋 “1.”; 份号, 密级 and 紧急程度 flush left at the
 * top, the latter two in 黑体; recipients flush left with a colon; page numbers in size 4 宋体 between dashes, 7 mm below the type
 * area, odd pages to the right, even ones to the left, one character in; 附件 two characters in; the date four characters from the right.
 */

/** Twips (1/1440 inch) of so many millimetres. */
const mm = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);

/** Half points of the named sizes: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt. */
export const size = { two: 44, three: 32, four: 28, smallFour: 24, five: 21 } as const;

export const page = {
  width: mm(210),
  height: mm(297),
  margins: {
    top: mm(37),
    right: mm(26),
    bottom: mm(35),
    left: mm(28),
    header: mm(15),
    // 35 mm, less 7 mm, less a line of size 4 (5 mm).
    footer: mm(23),
  },
} as const;

/** The type area, for tables. */
export const textWidth = mm(156);

/** 28 points, as fixed spacing: 22 lines then fill 225 mm. */
export const line = 28 * 20;

/** A character of size 3 in twips. */
export const character = 16 * 20;

/** Latin letters and digits in Chinese text. */
const latin = 'Times New Roman';
const font = (eastAsia: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia });

export const fonts = {
  title: font('方正小标宋简体'),
  body: font('仿宋'),
  heading: font('黑体'),
  subheading: font('楷体'),
  page: { ascii: '宋体', hAnsi: '宋体', cs: latin, eastAsia: '宋体' },
} as const;

/** What stands in where a font is not installed (ECMA-376, 17.8.3.1 `altName`: a list with commas). Of 小标宋 no system brings its own. */
const instead: readonly (readonly [font: string, others: string, family: 'roman' | 'modern' | 'script'])[] = [
  ['方正小标宋简体', '方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun', 'roman'],
  ['仿宋', '仿宋_GB2312,FangSong,华文仿宋,STFangsong', 'modern'],
  ['黑体', 'SimHei,华文黑体,STHeiti', 'modern'],
  ['楷体', '楷体_GB2312,KaiTi,华文楷体,STKaiti', 'modern'],
  ['宋体', 'SimSun,华文宋体,STSong', 'roman'],
];

/** The part `word/fontTable.xml` that names the stand-ins. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${instead
  .map(
    ([name, others, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`;

/** An English report: A4, an inch around, 12 points, one and a fifth lines. There is no standard to follow; these are a letter's. */
export const english = {
  margins: { top: mm(25.4), right: mm(25.4), bottom: mm(25.4), left: mm(25.4), header: mm(12.5), footer: mm(12.5) },
  textWidth: mm(210 - 2 * 25.4),
  size: { title: 36, heading: 28, sub: 24, body: 24, table: 20, small: 18 },
  line: 288,
  font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: '宋体' },
} as const;
