import type { Handler } from '../context.ts'
import { paperCommands } from './archive/paper.ts'
import { printArchiveHandler } from './archive/print-archive.ts'
import { printNoticeHandler } from './archive/print-notice.ts'
import { getArchiveHandler } from './archive/queries.ts'

/** Operations on the fire archive. */
export const archiveHandlers: readonly Handler[] = [
  ...paperCommands,
  getArchiveHandler,
  printArchiveHandler,
  printNoticeHandler,
]
