import type { Handler } from '../../context.ts'
import { applyRefundHandler } from './apply.ts'
import { payRefundHandler, voidPaidRefundHandler } from './pay.ts'
import { printRefundHandler } from './print.ts'
import { refundQueryHandlers } from './queries.ts'
import { approveRefundHandler, withdrawRefundHandler } from './steps.ts'

export const refundHandlers: readonly Handler[] = [
  applyRefundHandler,
  approveRefundHandler,
  payRefundHandler,
  withdrawRefundHandler,
  voidPaidRefundHandler,
  ...refundQueryHandlers,
  printRefundHandler,
]
