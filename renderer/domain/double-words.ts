import type { DoubleReason } from '#shared/rules/same-person.ts'

/** Why two records may be of one person. */
export const doubleReasonWords: Readonly<Record<DoubleReason, string>> = {
  'same-name-born': '同名，同一天出生',
  'same-name-telephone': '同名，同一个电话',
  'near-name-born': '名字相近，同一天出生',
  'near-name-telephone': '名字相近，同一个电话',
  'same-name': '同名，有一份没有出生日期',
}
