import type { Handler } from '../context.ts'
import { accountHandlers } from './account/handlers.ts'
import { auditHandlers } from './audit/queries.ts'
import { backUpHandler } from './backup/back-up.ts'
import { listBackupsHandler } from './backup/queries.ts'
import { draftHandlers } from './draft/draft.ts'
import { exportListHandler, printListHandler } from './export/list-as-seen.ts'
import { importWorkbookHandler } from './import/import-workbook.ts'
import { getImportHandler, listImportsHandler } from './import/queries.ts'
import { undoImportHandler } from './import/undo-import.ts'
import { sessionHandlers } from './session/handlers.ts'
import { settingsHandlers } from './settings/settings.ts'

export const office: readonly Handler[] = [
  ...sessionHandlers,
  ...accountHandlers,
  ...auditHandlers,
  ...draftHandlers,
  importWorkbookHandler,
  undoImportHandler,
  listImportsHandler,
  getImportHandler,
  backUpHandler,
  listBackupsHandler,
  ...settingsHandlers,
  exportListHandler,
  printListHandler,
]
