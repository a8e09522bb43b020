/** For how long or how much a price is. */
const perWords = { month: '元/月', day: '元/天', once: '元（一次性）' } as const

/** Who sets the price. */
export const pricingBasisWords = {
  market: '市场调节价',
  'government-guided': '政府指导价',
  'government-set': '政府定价',
  agreement: '与主管部门协议定价',
} as const

export const pricingWords = {
  plain: '一个价格',
  'bed-rate': '按床位档次',
  'care-level': '按照护等级',
} as const

/** `元/月`, `元/份`; what is counted by the time has a unit of its own. */
export function unitOf(per: keyof typeof perWords | 'time', unitName: string | null): string {
  return per === 'time' ? `元/${unitName ?? '次'}` : perWords[per]
}
