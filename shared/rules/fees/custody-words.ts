/** For what money comes into the custody account or goes out of it. */
export const custodyPurposeWords = {
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  fees: '收取费用',
  refund: '退费',
  'urgent-care': '突发就医',
  arrears: '抵扣欠费',
  damages: '抵扣赔偿',
  earned: '已到期的服务费',
  interest: '利息',
  'bank-fee': '银行手续费',
  correction: '更正',
} as const

export const custodyKindWords = {
  deposit: '押金',
  membership: '会员费',
  prepaid: '预收服务费',
} as const
