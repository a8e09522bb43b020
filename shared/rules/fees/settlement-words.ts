import { formatFen } from '../../text/money.ts'

interface Sums {
  readonly beforeFen: number
  readonly billFen: number
  readonly owedFen: number
  readonly prepaidUsedFen: number
  readonly depositUsedFen: number
  readonly arrearsFen: number
  readonly depositFen: number
  readonly prepaidFen: number
  readonly refunds: readonly { readonly kind: string; readonly amountFen: number }[]
}

/** One line of a settlement, in the order in which it is counted. */
export interface SettlementStep {
  readonly key: string
  readonly words: string
  readonly amountFen: number
  /** What the lines before it come to. */
  readonly isSum: boolean
}

const refundWords: Readonly<Record<string, string>> = {
  deposit: '退还押金',
  prepaid: '退还预收服务费',
  overpaid: '退还多收的费用',
}

/** How a settlement is counted, line by line; the same on the page and on the paper. */
export function settlementSteps(sums: Sums): readonly SettlementStep[] {
  const { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen, arrearsFen } = sums
  const line = (key: string, words: string, amountFen: number) => ({
    key,
    words,
    amountFen,
    isSum: false,
  })
  const sum = (key: string, words: string, amountFen: number) => ({
    key,
    words,
    amountFen,
    isSum: true,
  })
  const held = (what: string, fen: number) =>
    fen === 0 ? `没有${what}` : `${what}原有 ${formatFen(fen)} 元`
  return [
    beforeFen < 0
      ? line('before', '结算前多收', beforeFen)
      : line('before', '结算前欠费', beforeFen),
    line('bill', '加：最后的账单', billFen),
    owedFen < 0 ? sum('owed', '合计多收', owedFen) : sum('owed', '应付合计', owedFen),
    line('prepaid', `减：预收抵扣（${held('预收', sums.prepaidFen)}）`, 0 - prepaidUsedFen),
    line('deposit', `减：押金抵扣（${held('押金', sums.depositFen)}）`, 0 - depositUsedFen),
    sum('arrears', '还欠', arrearsFen),
    ...sums.refunds.map(({ kind, amountFen }) =>
      line(`refund-${kind}`, refundWords[kind] ?? '退还', amountFen),
    ),
  ]
}
