import type { Handler } from '../../context.ts'
import { subsidyListHandlers } from './keep.ts'
import { getSubsidyMonthHandler, listSubsidyMonthsHandler } from './month.ts'
import { exportSubsidyListHandler, printSubsidyListHandler } from './print.ts'
import { listSubsidyProposalsHandler } from './proposals.ts'
import { subsidySchemeHandlers } from './scheme.ts'
import { listSubsidySchemesHandler } from './schemes.ts'

export const subsidies: readonly Handler[] = [
  listSubsidyProposalsHandler,
  listSubsidySchemesHandler,
  ...subsidySchemeHandlers,
  getSubsidyMonthHandler,
  listSubsidyMonthsHandler,
  ...subsidyListHandlers,
  printSubsidyListHandler,
  exportSubsidyListHandler,
]
