import type { StaffSubsidyTerms } from '../../contract/indicators/subsidy-scheme.ts'
import { formatFen } from '../../text/money.ts'
import type { MonthReason } from './month-outcome.ts'
import type { StaffReason } from './staff-subsidy.ts'
import { countingWords, monthReasonWords, type TermsWords } from './subsidy-words.ts'

/** Why days of one of the staff do not count, or she is left out. */
export const staffReasonWords: Readonly<Record<StaffReason | MonthReason | 'to-come', string>> = {
  ...monthReasonWords,
  'not-employed': '不在职',
  'other-post': '岗位不在范围内',
  'part-time': '不是全职',
  'no-education': '没有登记学历',
  'other-education': '学历不在范围内',
  'service-short': '入职时间不够',
  'service-unknown': '入职日期不确切',
  'no-certificate': '没有要求的证书，或已过期',
  'certificate-unknown': '证书没有写期限，不知道是否有效',
}

/** Reasons that say that a record is missing. */
const missing = ['no-education', 'service-unknown', 'no-certificate', 'certificate-unknown']

/** Where what is missing for one of the staff is put right; null where nothing is missing. */
export function staffMissingLink(staffId: number, reasons: readonly string[]): string | null {
  return missing.some((reason) => reasons.includes(reason)) ? `/staff/${staffId}` : null
}

const yuan = (fen: number) => `${formatFen(fen)} 元`

/** What a tier is called: its certificates, or that none is asked. */
export function tierWords(
  { kinds }: StaffSubsidyTerms['tiers'][number],
  certificateName: (key: string) => string,
): string {
  return kinds.length === 0 ? '不要求证书' : `持${kinds.map(certificateName).join('或')}`
}

function whoWords(terms: StaffSubsidyTerms, postName: (key: string) => string): string {
  const { posts, isFullTimeOnly, educations, serviceMonths, pays } = terms
  const parts = [
    posts.map(postName).join('、'),
    isFullTimeOnly ? '全职' : null,
    educations === null ? null : `学历为${educations.join('、')}`,
    serviceMonths === 0 || pays === 'once' ? null : `入职满 ${serviceMonths} 个月`,
  ]
  return parts.filter((part) => part !== null).join('，')
}

/** Who of the staff is paid for what and how days count. */
export function staffTermsWords(
  terms: StaffSubsidyTerms,
  postName: (key: string) => string,
  certificateName: (key: string) => string,
): readonly TermsWords[] {
  const per = terms.pays === 'once' ? '一次' : '每月'
  const paid = terms.tiers.map(
    (tier) => `${tierWords(tier, certificateName)}${per} ${yuan(tier.amountFen)}`,
  )
  const once =
    terms.serviceMonths === 0
      ? '入职的当月给一次'
      : `入职满 ${terms.serviceMonths} 个月的当月给一次，按那一天的岗位和证书`
  return [
    { label: '标准', text: paid.join('，') },
    { label: '对象', text: whoWords(terms, postName) },
    { label: '算法', text: terms.pays === 'once' ? once : countingWords(terms) },
  ]
}
