/** Meals in the order of the day. */
export const meals = ['breakfast', 'lunch', 'snack', 'dinner'] as const

export type Meal = (typeof meals)[number]

export const mealWords = {
  breakfast: '早餐',
  lunch: '午餐',
  snack: '加餐',
  dinner: '晚餐',
} as const

export const sampleStateWords = { kept: '留存中', ripe: '可销毁', discarded: '已销毁' } as const

export const deliveryResultWords = { accepted: '验收合格', rejected: '拒收' } as const

export const foodUseWords = {
  received: '进货',
  used: '领用',
  discarded: '报废',
  returned: '退货',
} as const

export const deliveryStateWords = {
  'in-stock': '有库存',
  'past-best': '过保质期',
  out: '已用完',
  rejected: '拒收',
} as const

export const supplierStateWords = {
  holds: '有效',
  soon: '30 天内到期',
  over: '已到期',
  unknown: '未登记',
} as const
