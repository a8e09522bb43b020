import type { Handler } from '../../context.ts'
import { getFeeChangesHandler } from './changes.ts'
import { draftHandlers } from './draft.ts'
import { draftExampleFeesHandler } from './example.ts'
import { noticeHandlers } from './notice.ts'
import { printFeeTableHandler } from './print.ts'
import { publishHandlers } from './publish.ts'
import { feeTableQueries } from './queries.ts'

/** Versions of the fee table: drafted, published, shown, compared and printed. */
export const feeTableHandlers: readonly Handler[] = [
  ...draftHandlers,
  draftExampleFeesHandler,
  ...publishHandlers,
  ...noticeHandlers,
  ...feeTableQueries,
  getFeeChangesHandler,
  printFeeTableHandler,
]
