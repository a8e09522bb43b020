/** Why a plan was written anew (regulation on emergencies in production safety, article 6). */
export const planCauseWords = {
  first: '首次制定',
  law: '法规变化',
  command: '指挥机构变化',
  risk: '重大风险变化',
  resources: '重要应急资源变化',
  drill: '演练发现问题',
  event: '事件后改进',
  review: '定期评审',
  other: '其他',
} as const

export const drillFormWords = { practical: '实战演练', tabletop: '桌面推演' } as const

export const drillOutcomeWords = { good: '好', enough: '基本达到', poor: '未达到' } as const

export const drillStateWords = {
  planned: '待演练',
  overdue: '过期未演练',
  held: '待评估',
  evaluated: '已评估',
} as const

export const supplyMoveWords = {
  received: '入库',
  used: '领用',
  discarded: '报废',
  lost: '盘亏',
  found: '盘盈',
} as const

/** The four classes of the national framework (emergency EM-01). */
export const planClassWords = {
  natural: '自然灾害',
  accident: '事故灾难',
  health: '公共卫生事件',
  'public-order': '社会安全事件',
} as const
