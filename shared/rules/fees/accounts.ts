/**
 * The accounts of the home's ledger, in the order of the trial balance. The set is fixed in code, since each
 * command says by itself which accounts it moves. `side`: where a sum above zero stands.
 */
export const ledgerAccounts = {
  cash: { title: '库存现金', side: 'debit', group: 'asset' },
  bank: { title: '银行存款', side: 'debit', group: 'asset' },
  custody: { title: '预收费存管账户', side: 'debit', group: 'asset' },
  receivable: { title: '应收老人费用', side: 'debit', group: 'asset' },
  deposit: { title: '押金', side: 'credit', group: 'liability' },
  prepaid: { title: '预收服务费', side: 'credit', group: 'liability' },
  membership: { title: '会员费', side: 'credit', group: 'liability' },
  opening: { title: '期初余额', side: 'credit', group: 'equity' },
  'income-bed': { title: '床位费', side: 'credit', group: 'income' },
  'income-care': { title: '照护费', side: 'credit', group: 'income' },
  'income-meal': { title: '伙食费', side: 'credit', group: 'income' },
  'income-service': { title: '服务费', side: 'credit', group: 'income' },
  'income-other': { title: '其他收费', side: 'credit', group: 'income' },
  'income-damages': { title: '赔偿', side: 'credit', group: 'income' },
  'income-total': { title: '月费（包干）', side: 'credit', group: 'income' },
  interest: { title: '存管账户利息', side: 'credit', group: 'income' },
  'bank-fee': { title: '银行手续费', side: 'debit', group: 'expense' },
  'written-off': { title: '核销的欠费', side: 'debit', group: 'expense' },
} as const

export type LedgerAccount = keyof typeof ledgerAccounts

export const ledgerAccountKeys = Object.keys(ledgerAccounts) as readonly LedgerAccount[]

/** Accounts that stand open for each person by herself. */
export const personAccounts = ['receivable', 'deposit', 'prepaid', 'membership'] as const

export type PersonAccount = (typeof personAccounts)[number]

/** Where the home's money lies. */
export const moneyAccounts = ['cash', 'bank', 'custody'] as const

export type MoneyAccount = (typeof moneyAccounts)[number]

/** How something was paid, and which account the money came into. */
export const paymentMethods = {
  cash: { title: '现金', account: 'cash' },
  transfer: { title: '银行转账', account: 'bank' },
  wechat: { title: '微信', account: 'bank' },
  alipay: { title: '支付宝', account: 'bank' },
  card: { title: '刷卡', account: 'bank' },
  custody: { title: '存入存管账户', account: 'custody' },
} as const satisfies Record<string, { title: string; account: MoneyAccount }>

export type PaymentMethod = keyof typeof paymentMethods

export const paymentMethodKeys = Object.keys(paymentMethods) as readonly PaymentMethod[]

/** What money was taken for. */
export const receiptPurposes = {
  fees: '缴费',
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
} as const

export type ReceiptPurpose = keyof typeof receiptPurposes

/** What is charged, as groups of the bill. `total` is the agreed sum that holds everything. */
export const billCategories = {
  bed: '床位费',
  care: '照护费',
  meal: '伙食费',
  service: '服务费',
  other: '其他',
  damages: '赔偿',
  total: '月费（包干）',
} as const

export type BillCategory = keyof typeof billCategories

/** The account that a group of the bill is earned on. */
export function incomeAccount(category: BillCategory): LedgerAccount {
  return `income-${category}`
}
