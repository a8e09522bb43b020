import type { listBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

export type BillRow = OutputOf<typeof listBills>['rows'][number]

export const stateWords = {
  open: '未缴',
  part: '部分已缴',
  paid: '已缴清',
  overdue: '逾期',
  void: '已作废',
} as const

const stateKinds: Readonly<Record<BillRow['state'], StatusKind>> = {
  open: 'due',
  part: 'due',
  paid: 'well',
  overdue: 'bad',
  void: 'plain',
}

/** `逾期 12 天` and the like. */
export function BillState({ state, overdueDays }: Pick<BillRow, 'state' | 'overdueDays'>) {
  const days = state === 'overdue' ? ` ${overdueDays} 天` : ''
  return <StatusMark kind={stateKinds[state]}>{`${stateWords[state]}${days}`}</StatusMark>
}

/** `+120.00`, `-35.00`: by what something differs. */
export function differenceText(fen: number): string {
  return fen > 0 ? `+${formatFen(fen)}` : formatFen(fen)
}
