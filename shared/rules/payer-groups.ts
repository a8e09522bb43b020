import { toCompactText } from '../text/plain-text.ts'

/**
 * Keys of the payer groups (table `payerGroup`) with the words that offices write for each. Only words
 * that mean the group itself: 低保边缘 is no 低保, and 退役军人 need not be 优抚.
 */
const wordsOfGroups = {
  social: [
    '社会老人',
    '社会老年人',
    '社会代养',
    '社会寄养',
    '社会自费',
    '社会',
    '自费',
    '自费老人',
    '自费代养',
    '代养',
    '寄养',
  ],
  'minimum-allowance': [
    '低保',
    '低保户',
    '低保老人',
    '低保对象',
    '城乡低保',
    '城市低保',
    '农村低保',
    '最低生活保障',
    '最低生活保障对象',
  ],
  'extreme-poverty': [
    '特困',
    '特困人员',
    '特困老人',
    '特困供养',
    '特困对象',
    '特困供养人员',
    '集中供养特困',
    '五保',
    '五保户',
    '五保老人',
    '五保供养',
    '三无',
    '三无老人',
    '城市三无',
  ],
  'registered-poor': ['建档立卡', '建档立卡户', '建档立卡贫困户', '建档立卡老人'],
  entitled: ['优抚', '优抚对象', '优抚老人', '重点优抚', '重点优抚对象', '优待抚恤'],
  'family-planning': [
    '计生特殊家庭',
    '计划生育特殊家庭',
    '计生特殊',
    '计生特扶',
    '失独',
    '失独老人',
    '失独家庭',
  ],
  other: ['其他', '其它'],
} as const satisfies Record<string, readonly string[]>

export type PayerGroupKey = keyof typeof wordsOfGroups

export const payerGroupKeys = Object.keys(wordsOfGroups) as readonly PayerGroupKey[]

/**
 * The key of the payer group that a written word means (`五保` is `extreme-poverty`), or null where the
 * word stands in no list: it is never guessed. A key itself is understood too.
 */
export function payerGroupOf(word: string): PayerGroupKey | null {
  const compact = toCompactText(word)
  const means = (key: PayerGroupKey) =>
    key === compact || (wordsOfGroups[key] as readonly string[]).includes(compact)
  return payerGroupKeys.find(means) ?? null
}
