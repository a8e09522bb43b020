import type { Handler } from '../../context.ts'
import { getBillHandler } from './get.ts'
import { listBillsHandler } from './list.ts'
import { correctBillPaperHandler, getBillPaperHandler } from './paper.ts'
import { previewBillsHandler } from './preview.ts'
import { printBillHandler, printBillsHandler } from './print.ts'
import { issueBillHandler, issueBillsHandler } from './run.ts'
import { voidBillHandler } from './void.ts'

export const billHandlers: readonly Handler[] = [
  previewBillsHandler,
  issueBillsHandler,
  issueBillHandler,
  voidBillHandler,
  listBillsHandler,
  getBillHandler,
  printBillHandler,
  printBillsHandler,
  getBillPaperHandler,
  correctBillPaperHandler,
]
