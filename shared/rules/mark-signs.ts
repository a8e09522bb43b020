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
}
