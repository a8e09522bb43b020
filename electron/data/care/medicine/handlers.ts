import type { Handler } from '../../context.ts'
import { batchHandlers } from './batch.ts'
import { getMedicineBookHandler } from './book-query.ts'
import { countHandlers } from './count.ts'
import { custodyFileHandlers } from './custody-files.ts'
import { custodyHandlers } from './custody.ts'
import { listDosesHandler } from './dose-list.ts'
import { doseHandlers } from './dose.ts'
import { giveDosesHandler } from './give.ts'
import { medicineOfPersonHandlers } from './medicine.ts'
import { movementHandlers } from './movement.ts'
import { medicineOrderHandlers } from './order.ts'
import { getResidentMedicinesHandler } from './person.ts'
import { printMedicineBookHandler } from './print-book.ts'
import { printDoseSheetHandler } from './print-dose-sheet.ts'
import { printMedicineReceiptHandler } from './print-receipt.ts'
import { getMedicineRoundHandler } from './round.ts'
import { listMedicineStockHandler } from './stock-list.ts'

export const medicineHandlers: readonly Handler[] = [
  ...custodyHandlers,
  ...custodyFileHandlers,
  ...medicineOfPersonHandlers,
  ...batchHandlers,
  ...movementHandlers,
  ...countHandlers,
  ...medicineOrderHandlers,
  giveDosesHandler,
  ...doseHandlers,
  getMedicineRoundHandler,
  getResidentMedicinesHandler,
  getMedicineBookHandler,
  listMedicineStockHandler,
  listDosesHandler,
  printDoseSheetHandler,
  printMedicineBookHandler,
  printMedicineReceiptHandler,
]
