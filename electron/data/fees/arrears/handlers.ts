import type { Handler } from '../../context.ts'
import { listArrearsHandler } from './list.ts'
import { getArrearsHandler } from './person.ts'
import { printReminderHandler } from './print-reminder.ts'
import { correctReminderHandler, recordReminderHandler, voidReminderHandler } from './reminder.ts'
import { voidWriteOffHandler, writeOffHandler } from './write-off.ts'

export const arrearsHandlers: readonly Handler[] = [
  listArrearsHandler,
  getArrearsHandler,
  recordReminderHandler,
  correctReminderHandler,
  voidReminderHandler,
  printReminderHandler,
  writeOffHandler,
  voidWriteOffHandler,
]
