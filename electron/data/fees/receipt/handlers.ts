import type { Handler } from '../../context.ts'
import { payableQueries } from './payable.ts'
import { printReceiptListHandler } from './print-list.ts'
import { printReceiptHandler } from './print.ts'
import { receiptQueries } from './queries.ts'
import { receiptEntries } from './record.ts'
import { voidReceiptHandler } from './void.ts'

export const receiptHandlers: readonly Handler[] = [
  ...receiptEntries,
  voidReceiptHandler,
  ...receiptQueries,
  ...payableQueries,
  printReceiptHandler,
  printReceiptListHandler,
]
