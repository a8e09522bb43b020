import type { Handler } from '../context.ts'
import { accountHandlers } from './account/handlers.ts'
import { auditHandlers } from './audit/queries.ts'
import { backUpHandler } from './backup/back-up.ts'
import { listBackupsHandler } from './backup/queries.ts'
import { draftHandlers } from './draft/draft.ts'
import { exportListHandler, printListHandler } from './export/list-as-seen.ts'
import { importWorkbookHandler } from './import/import-workbook.ts'
import {
  getImportHandler,
  getWaitingRowHandler,
  listImportsHandler,
  listWaitingRowsHandler,
} from './import/queries.ts'
import { dropWaitingRowHandler, retryWaitingRowHandler } from './import/retry-waiting-row.ts'
import { undoImportHandler } from './import/undo-import.ts'
import { privacyHandlers } from './privacy/handlers.ts'
import { rulebookHandlers } from './rulebook/handlers.ts'
import { sessionHandlers } from './session/handlers.ts'
import { settingsHandlers } from './settings/settings.ts'
import { wordingHandlers } from './wording/handlers.ts'

export const office: readonly Handler[] = [
  ...sessionHandlers,
  ...accountHandlers,
  ...auditHandlers,
  ...draftHandlers,
  importWorkbookHandler,
  undoImportHandler,
  listImportsHandler,
  getImportHandler,
  listWaitingRowsHandler,
  getWaitingRowHandler,
  retryWaitingRowHandler,
  dropWaitingRowHandler,
  backUpHandler,
  listBackupsHandler,
  ...settingsHandlers,
  ...rulebookHandlers,
  ...wordingHandlers,
  ...privacyHandlers,
  exportListHandler,
  printListHandler,
]
