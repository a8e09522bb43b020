import type { Handler } from '../../context.ts'
import { recordRestraintCheckHandler, voidRestraintCheckHandler } from './check.ts'
import {
  attachRestraintFileHandler,
  getRestraintFileHandler,
  voidRestraintFileHandler,
} from './file.ts'
import { printRestraintHandler } from './print-restraint.ts'
import { getRestraintHandler, listRestraintsHandler, restraintKindsHandler } from './queries.ts'
import {
  beginRestraintHandler,
  correctRestraintHandler,
  endRestraintHandler,
  recordRestraintConsentHandler,
  voidRestraintHandler,
} from './restraint.ts'

export const restraintHandlers: readonly Handler[] = [
  beginRestraintHandler,
  recordRestraintConsentHandler,
  endRestraintHandler,
  correctRestraintHandler,
  voidRestraintHandler,
  recordRestraintCheckHandler,
  voidRestraintCheckHandler,
  attachRestraintFileHandler,
  getRestraintFileHandler,
  voidRestraintFileHandler,
  restraintKindsHandler,
  listRestraintsHandler,
  getRestraintHandler,
  printRestraintHandler,
]
