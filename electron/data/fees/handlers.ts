import type { Handler } from '../context.ts'
import { bedRateHandlers } from './bed-rate/handlers.ts'
import { billHandlers } from './bill/handlers.ts'
import { chargeHandlers } from './charge/handlers.ts'
import { custodyHandlers } from './custody/handlers.ts'
import { depositHandlers } from './deposit/handlers.ts'
import { extraHandlers } from './extra/handlers.ts'
import { feeItemHandlers } from './item/handlers.ts'
import { openingHandlers } from './opening/handlers.ts'
import { prepayHandlers } from './prepay/handlers.ts'
import { prepaidHandlers } from './prepaid/handlers.ts'
import { receiptHandlers } from './receipt/handlers.ts'
import { refundHandlers } from './refund/handlers.ts'
import { feeRuleHandlers } from './rule/rule.ts'
import { settlementHandlers } from './settlement/handlers.ts'
import { feeTableHandlers } from './table/handlers.ts'
import { termsHandlers } from './terms/get-terms.ts'
import { waiverHandlers } from './waiver/waiver.ts'
import { arrearsHandlers } from './arrears/handlers.ts'
import { ledgerHandlers } from './ledger/handlers.ts'
import { statementHandlers } from './statement/handlers.ts'
import { monthHandlers } from './month/handlers.ts'
import { publicationHandlers } from './publication/handlers.ts'

export const fees: readonly Handler[] = [
  ...bedRateHandlers,
  ...billHandlers,
  ...chargeHandlers,
  ...custodyHandlers,
  ...depositHandlers,
  ...extraHandlers,
  ...feeItemHandlers,
  ...feeRuleHandlers,
  ...openingHandlers,
  ...prepayHandlers,
  ...prepaidHandlers,
  ...receiptHandlers,
  ...refundHandlers,
  ...settlementHandlers,
  ...feeTableHandlers,
  ...termsHandlers,
  ...waiverHandlers,
  ...arrearsHandlers,
  ...ledgerHandlers,
  ...statementHandlers,
  ...monthHandlers,
  ...publicationHandlers,
]
