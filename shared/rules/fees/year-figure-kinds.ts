import {
  billCategories,
  type BillCategory,
  type PaymentMethod,
  paymentMethods,
  type PersonAccount,
} from './accounts.ts'

export const yearGroups = {
  billed: '应收（按账单月份）',
  received: '收款',
  refunded: '退费',
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  custody: '存管账户',
  arrears: '欠费',
  price: '实际收费标准（元/月）',
  people: '人数和天数',
} as const

export type YearGroup = keyof typeof yearGroups

export interface YearFigureKind {
  readonly key: string
  readonly group: YearGroup
  readonly title: string
  readonly unit: 'fen' | 'people' | 'days'
  /** How the figure comes from its rows; a mean is weighed by days. */
  readonly by: 'sum' | 'people' | 'min' | 'max' | 'mean'
  readonly isByMonth: boolean
  readonly formula: string
}

const categories = Object.keys(billCategories) as readonly BillCategory[]
const methods = Object.keys(paymentMethods) as readonly PaymentMethod[]

const fen = { unit: 'fen', by: 'sum', isByMonth: false } as const

const billed: readonly YearFigureKind[] = [
  ...categories.map((category) => ({
    ...fen,
    key: `billed.${category}`,
    group: 'billed' as const,
    title: billCategories[category],
    isByMonth: true,
    formula: `月份在这一年的有效账单里${billCategories[category]}各行之和，减免和请假减收已经减去`,
  })),
  {
    ...fen,
    key: 'billed.all',
    group: 'billed',
    title: '合计',
    isByMonth: true,
    formula: '月份在这一年的有效账单各行之和；更正以前月份的行算在写进的那张账单的月份',
  },
  {
    ...fen,
    key: 'billed.away',
    group: 'billed',
    title: '其中请假减收',
    isByMonth: true,
    formula: '上面各行里因外出、住院减收的合计',
  },
  {
    ...fen,
    key: 'billed.waived',
    group: 'billed',
    title: '其中减免',
    isByMonth: true,
    formula: '上面各行里减免的合计',
  },
]

const received: readonly YearFigureKind[] = [
  ...methods.map((method) => ({
    ...fen,
    key: `received.${method}`,
    group: 'received' as const,
    title: paymentMethods[method].title,
    formula: `收款日期在这一年、用${paymentMethods[method].title}收的有效收据之和，含押金和预收`,
  })),
  {
    ...fen,
    key: 'received.all',
    group: 'received',
    title: '合计',
    formula: '收款日期在这一年的有效收据之和',
  },
  {
    ...fen,
    key: 'received.fees',
    group: 'received',
    title: '其中交费用',
    formula: '上面收据里用途是费用的行之和',
  },
]

const refundKinds = {
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  overpaid: '多交的费用',
}

const refunded: readonly YearFigureKind[] = [
  ...Object.entries(refundKinds).map(([kind, title]) => ({
    ...fen,
    key: `refunded.${kind}`,
    group: 'refunded' as const,
    title: `退${title}`,
    formula: `付款日期在这一年的${title}退费之和`,
  })),
  {
    ...fen,
    key: 'refunded.all',
    group: 'refunded',
    title: '合计',
    formula: '付款日期在这一年的退费之和',
  },
  {
    ...fen,
    key: 'refunded.pending',
    group: 'refunded',
    title: '年末待付',
    formula: '到年末已经申请、没有付也没有撤回的退费之和',
  },
]

const held = { deposit: '押金', prepaid: '预收服务费', membership: '会员费' } as const

export type HeldAccount = keyof typeof held

export const heldAccounts = Object.keys(held) as readonly (HeldAccount & PersonAccount)[]

function heldFigures(account: HeldAccount): readonly YearFigureKind[] {
  const title = held[account]
  const part = (name: string, shown: string, formula: string): YearFigureKind => ({
    ...fen,
    key: `${account}.${name}`,
    group: account,
    title: shown,
    formula,
  })
  return [
    part('start', '年初余额', `上年最后一天结束时账上的${title}，每人一行`),
    part('in', '本年收', `这一年记在${title}上的收款和期初，减去冲销`),
    part('used', '本年用', `这一年从${title}抵扣、支付的，减去冲销`),
    part('refunded', '本年退', `这一年退出去的${title}，减去冲销`),
    part('end', '年末余额', `年初余额 + 本年收 − 本年用 − 本年退，每人一行`),
    {
      ...part('people', '年末有余额的人数', `年末${title}余额不是零的人数`),
      unit: 'people',
      by: 'people',
    },
  ]
}

const custody: readonly YearFigureKind[] = [
  {
    ...fen,
    key: 'custody.start',
    group: 'custody',
    title: '年初余额',
    formula: '上年最后一天结束时账上的存管账户余额',
  },
  {
    ...fen,
    key: 'custody.in',
    group: 'custody',
    title: '本年存入',
    formula: '这一年记入存管账户的各笔之和',
  },
  {
    ...fen,
    key: 'custody.out',
    group: 'custody',
    title: '本年支出',
    formula: '这一年从存管账户支出的各笔之和',
  },
  {
    ...fen,
    key: 'custody.end',
    group: 'custody',
    title: '年末余额',
    formula: '年初余额 + 本年存入 − 本年支出',
  },
]

const arrears: readonly YearFigureKind[] = [
  {
    ...fen,
    key: 'arrears.start',
    group: 'arrears',
    title: '年初欠费',
    formula: '上年最后一天结束时每人应收余额大于零的之和',
  },
  {
    ...fen,
    key: 'arrears.end',
    group: 'arrears',
    title: '年末欠费',
    formula: '年末每人应收余额大于零的之和',
  },
  {
    key: 'arrears.people',
    group: 'arrears',
    title: '年末欠费人数',
    unit: 'people',
    by: 'people',
    isByMonth: false,
    formula: '年末应收余额大于零的人数',
  },
  {
    ...fen,
    key: 'arrears.overpaid',
    group: 'arrears',
    title: '年末多交',
    formula: '年末每人应收余额小于零的之和',
  },
  {
    ...fen,
    key: 'arrears.writtenOff',
    group: 'arrears',
    title: '本年核销',
    formula: '核销日期在这一年的有效核销之和',
  },
]

export const priceCategories = ['bed', 'care', 'meal', 'total'] as const

const spans = { min: '最低', max: '最高', mean: '平均' } as const

const price: readonly YearFigureKind[] = priceCategories.flatMap((category) =>
  (['min', 'max', 'mean'] as const).map((by) => ({
    key: `price.${category}.${by}`,
    group: 'price' as const,
    title: `${billCategories[category]}${spans[by]}`,
    unit: 'fen' as const,
    by,
    isByMonth: false,
    formula:
      by === 'mean'
        ? `各月账单上${billCategories[category]}的月标准按天数平均；按日收的乘以当月天数，零元的不算`
        : `各月账单上${billCategories[category]}的月标准里${spans[by]}的；同时有几项的加在一起，按日收的乘以当月天数，零元的不算`,
  })),
)

const people: readonly YearFigureKind[] = [
  {
    key: 'people.billed',
    group: 'people',
    title: '出过账单的人数',
    unit: 'people',
    by: 'people',
    isByMonth: true,
    formula: '月份在这一年的有效账单涉及的老人数',
  },
  {
    key: 'people.stayed',
    group: 'people',
    title: '住过的人数',
    unit: 'people',
    by: 'people',
    isByMonth: true,
    formula: '这一年里住过至少一天的老人数，外出、住院的也算',
  },
  {
    key: 'days.stay',
    group: 'people',
    title: '在住天数',
    unit: 'days',
    by: 'sum',
    isByMonth: true,
    formula: '每人每段入住在这一年的天数之和：入住当天算，离开当天不算',
  },
  {
    key: 'days.away',
    group: 'people',
    title: '其中外出、住院天数',
    unit: 'days',
    by: 'sum',
    isByMonth: true,
    formula: '在住天数里外出、住院的天数：出去当天算，回来当天不算',
  },
]

/** Every figure of a year, in the order in which it is shown and printed. */
export const yearFigures: readonly YearFigureKind[] = [
  ...billed,
  ...received,
  ...refunded,
  ...heldAccounts.flatMap(heldFigures),
  ...custody,
  ...arrears,
  ...price,
  ...people,
]

export const yearFigureKeys = yearFigures.map(({ key }) => key)
