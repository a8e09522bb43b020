import type { FigureUnit } from '../../rulebooks/policies.ts'

/** What stands behind a value; a grade and a record say themselves what they are. */
const words: Readonly<Record<FigureUnit, string>> = {
  percent: '%',
  beds: ' 张',
  people: ' 人',
  hours: ' 小时',
  grade: '',
  'per-100-beds': ' 人／百床',
  'residents-per-worker': ' : 1',
  times: ' 人次',
  hazards: ' 处',
  record: '',
}

const grades = ['', '一级', '二级', '三级', '四级', '五级']

/** The official grade in words. */
export function gradeWord(grade: number): string {
  return grades[grade] ?? `${grade} 级`
}

/** A number with its unit, as sentences have it. */
export function withUnit(number: string, unit: FigureUnit): string {
  return unit === 'grade' ? gradeWord(Number(number)) : `${number}${words[unit]}`
}
