import type { Handler } from '../../context.ts'
import { closeMonthHandler, reopenMonthHandler } from './close.ts'
import { printMonthHandler } from './print.ts'
import { getMoneyMonthHandler, listMonthClosesHandler } from './queries.ts'

export const monthHandlers: readonly Handler[] = [
  getMoneyMonthHandler,
  listMonthClosesHandler,
  closeMonthHandler,
  reopenMonthHandler,
  printMonthHandler,
]
