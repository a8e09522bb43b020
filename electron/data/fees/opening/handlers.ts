import type { Handler } from '../../context.ts'
import { importOpeningBalancesHandler } from './import/import.ts'
import { undoOpeningImportHandler } from './import/undo.ts'
import { openingQueryHandlers } from './queries.ts'
import { recordHandlers } from './record.ts'

/** What was there before the program kept the books. */
export const openingHandlers: readonly Handler[] = [
  ...recordHandlers,
  importOpeningBalancesHandler,
  undoOpeningImportHandler,
  ...openingQueryHandlers,
]
