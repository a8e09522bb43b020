import type { refundKinds, refundStates } from '#shared/contract/fees/refund.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

export const refundKindWords: Readonly<Record<(typeof refundKinds)[number], string>> = {
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  overpaid: '多缴的费用',
}

export const refundStateWords: Readonly<Record<(typeof refundStates)[number], string>> = {
  applied: '待批准',
  approved: '待付款',
  paid: '已付',
  withdrawn: '已撤回',
  void: '已作废',
}

export const refundStateKinds: Readonly<Record<(typeof refundStates)[number], StatusKind>> = {
  applied: 'due',
  approved: 'due',
  paid: 'well',
  withdrawn: 'plain',
  void: 'plain',
}

export const refundShowWords = {
  open: '没有付的',
  late: '逾期的',
  paid: '已付的',
  all: '全部',
} as const
