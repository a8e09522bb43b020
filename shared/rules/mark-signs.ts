import type { ResidentMark } from '../contract/residents/mark.ts'

/** One character for each kind of mark, everywhere the same; a grey print still tells them apart. */
export const markGlyphs: Readonly<Record<ResidentMark['kind'], string>> = {
  allergy: '敏',
  isolation: '隔',
  infection: '染',
  diet: '食',
  trial: '试',
  wish: '愿',
  guardian: '监',
  overdue: '逾',
  risk: '险',
  restraint: '束',
  wound: '伤',
  alarm: '警',
}

/** What the glyphs stand for, for a legend. */
export const markKindWords: Readonly<Record<ResidentMark['kind'], string>> = {
  allergy: '过敏',
  isolation: '隔离',
  infection: '传染病',
  diet: '饮食',
  trial: '试住',
  wish: '预先意愿',
  guardian: '监护',
  overdue: '逾期未返',
  risk: '安全风险',
  restraint: '约束',
  wound: '伤口',
  alarm: '体征报警',
}

/**
 * The character of one mark. Of the nine service-safety risks each has its own, the first of its word:
 * 跌 压 噎 走 烫 坠 药 自 文.
 */
export function glyphOf({ kind, word }: Pick<ResidentMark, 'kind' | 'word'>): string {
  return kind === 'risk' ? word.slice(0, 1) : markGlyphs[kind]
}
