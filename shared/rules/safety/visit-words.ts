/** What somebody comes for. */
export const visitPurposes = ['visit', 'delivery', 'work', 'inspection', 'other'] as const

export const visitPurposeWords = {
  visit: '探视',
  delivery: '送货',
  work: '施工维修',
  inspection: '检查',
  other: '其他',
} as const
