/** How an enquiry or a time on the waiting list came to its end. */
export const outcomeWords = {
  admitted: '办理入住',
  withdrawn: '不再需要',
  unsuitable: '不适合入住',
  elsewhere: '去了别处',
  death: '去世',
  other: '其他',
} as const

/** Kinds of beds that are asked for. */
export const bedWishWords = {
  ordinary: '普通床位',
  nursing: '护理型床位',
  dementia: '认知障碍照护床位',
  medical: '医疗床位',
} as const

export const followUpKindWords = {
  enquiry: '咨询',
  trial: '试住',
  family: '家属沟通',
  other: '其他',
} as const

export const checkOccasionWords = {
  admission: '入住前',
  yearly: '年度',
  other: '其他',
} as const

export const infectionWords = {
  'none-found': '未发现',
  found: '发现',
  unknown: '未查或不明',
} as const

export const conclusionWords = {
  suitable: '适合入住',
  conditional: '有条件入住',
  unsuitable: '不适合入住',
  unknown: '没有结论',
} as const

/** What came of an offer; `open` is still to be answered. */
export const offerStateWords = {
  open: '待答复',
  accepted: '已接受',
  refused: '已谢绝',
  lapsed: '逾期未答复',
  withdrawn: '已撤回',
} as const
