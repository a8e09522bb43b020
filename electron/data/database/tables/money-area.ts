import type {
  ArrearsReminderTable,
  BillTable,
  BillLineTable,
  BillRunTable,
  FeePublicationTable,
  SettlementTable,
  WriteOffTable,
} from './bills.ts'
import type {
  BillingBasisTable,
  ExtraChargeTable,
  ResidentChargeTable,
  WaiverTable,
} from './charges.ts'
import type { CustodyAccountTable, CustodyMovementTable, CustodyStatementTable } from './custody.ts'
import type {
  BedRateTable,
  FeeItemTable,
  FeeNoticeTable,
  FeePriceTable,
  FeeRuleTable,
  FeeTableTable,
  RoomRateTable,
} from './fee-table.ts'
import type {
  ClosedBalanceTable,
  LedgerEntryTable,
  LedgerPostingTable,
  MoneyTransferTable,
  MonthCloseTable,
  OpeningBalanceTable,
} from './ledger.ts'
import type {
  DepositUseTable,
  PrepaidUseTable,
  ReceiptTable,
  ReceiptLineTable,
  RefundTable,
} from './payments.ts'

/** Prices, charges, bills, payments, custody and the ledger. */
export interface MoneyTables {
  feeItem: FeeItemTable
  bedRate: BedRateTable
  roomRate: RoomRateTable
  feeTable: FeeTableTable
  feePrice: FeePriceTable
  feeNotice: FeeNoticeTable
  feeRule: FeeRuleTable
  billingBasis: BillingBasisTable
  residentCharge: ResidentChargeTable
  waiver: WaiverTable
  extraCharge: ExtraChargeTable
  ledgerEntry: LedgerEntryTable
  ledgerPosting: LedgerPostingTable
  monthClose: MonthCloseTable
  closedBalance: ClosedBalanceTable
  openingBalance: OpeningBalanceTable
  moneyTransfer: MoneyTransferTable
  billRun: BillRunTable
  bill: BillTable
  billLine: BillLineTable
  settlement: SettlementTable
  writeOff: WriteOffTable
  arrearsReminder: ArrearsReminderTable
  feePublication: FeePublicationTable
  receipt: ReceiptTable
  receiptLine: ReceiptLineTable
  prepaidUse: PrepaidUseTable
  depositUse: DepositUseTable
  refund: RefundTable
  custodyAccount: CustodyAccountTable
  custodyMovement: CustodyMovementTable
  custodyStatement: CustodyStatementTable
}
