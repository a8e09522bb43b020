import type { custodyPurposes } from '#shared/contract/fees/custody.ts'
import { custodyPurposeWords } from '#shared/rules/fees/custody-words.ts'

export const bookWords: Readonly<Record<(typeof custodyPurposes)[number], string>> = {
  ...custodyPurposeWords,
  opening: '期初余额',
}

/** What the home can enter of its own; the rest comes with receipts, refunds and uses. */
export const ownWays = [
  { key: 'in-interest', direction: 'in', purpose: 'interest', label: '利息' },
  { key: 'out-bank-fee', direction: 'out', purpose: 'bank-fee', label: '银行手续费' },
  { key: 'out-earned', direction: 'out', purpose: 'earned', label: '转出已到期的服务费' },
  { key: 'out-arrears', direction: 'out', purpose: 'arrears', label: '转出押金抵扣的欠费' },
  { key: 'out-damages', direction: 'out', purpose: 'damages', label: '转出押金抵扣的赔偿' },
  { key: 'in-correction', direction: 'in', purpose: 'correction', label: '补足、更正转入' },
  { key: 'out-correction', direction: 'out', purpose: 'correction', label: '多存、更正转出' },
] as const

export type OwnWay = (typeof ownWays)[number]
