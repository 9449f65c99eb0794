/** The province and its eleven cities, by the codes of the case numbers. */
export const SITES: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[] = [
  ['ZJ', '省中心', 'Province'],
  ['HZ', '杭州', 'Hangzhou'],
  ['NB', '宁波', 'Ningbo'],
  ['WZ', '温州', 'Wenzhou'],
  ['JX', '嘉兴', 'Jiaxing'],
  ['HU', '湖州', 'Huzhou'],
  ['SX', '绍兴', 'Shaoxing'],
  ['JH', '金华', 'Jinhua'],
  ['QZ', '衢州', 'Quzhou'],
  ['ZS', '舟山', 'Zhoushan'],
  ['TZ', '台州', 'Taizhou'],
  ['LS', '丽水', 'Lishui'],
].map(([code = '', zh = '', en = '']) => ({ code, name: { zh, en } }))
