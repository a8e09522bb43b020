import type { Handler } from '../../context.ts'
import { correctRecordHandler, voidRecordHandler } from './correct-record.ts'
import { getRoundHandler } from './get-round.ts'
import { listRecordsHandler } from './list-records.ts'
import { getMinimumHandler } from './minimum.ts'
import { printPackHandler } from './print-pack.ts'
import { printRoundHandler } from './print-round.ts'
import { recordRoundHandler } from './record-round.ts'
import { getRulesHandler, setRulesHandler } from './rules.ts'

export const roundHandlers: readonly Handler[] = [
  recordRoundHandler,
  correctRecordHandler,
  voidRecordHandler,
  getRoundHandler,
  listRecordsHandler,
  getMinimumHandler,
  printRoundHandler,
  printPackHandler,
  getRulesHandler,
  setRulesHandler,
]
