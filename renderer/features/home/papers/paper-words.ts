import type { paperCategories } from '#shared/contract/home/paper.ts'

export type PaperCategory = (typeof paperCategories)[number]

interface CategoryWords {
  readonly title: string
  /** What the number on it, the body behind it and its first day are called. */
  readonly number: string
  readonly issuer: string
  readonly startsOn: string
}

/** The four categories of papers and how people name their fields. */
export const categoryWords: Readonly<Record<PaperCategory, CategoryWords>> = {
  licence: { title: '证照', number: '证照编号', issuer: '发证机关', startsOn: '起始日期' },
  insurance: { title: '保险', number: '保单号', issuer: '保险公司', startsOn: '起保日期' },
  medical: { title: '医疗服务', number: '编号', issuer: '医疗机构', startsOn: '起始日期' },
  grade: { title: '等级', number: '证书编号', issuer: '评定机构', startsOn: '评定日期' },
}
