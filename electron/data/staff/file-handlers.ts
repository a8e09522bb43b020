import type { Handler } from '../context.ts'
import { correctContactHandler } from './file/contact.ts'
import { contractCommands } from './file/contract.ts'
import { entryHandlers } from './file/entry.ts'
import { personnelFiles } from './file/files.ts'
import { listContractsHandler } from './file/list-contracts.ts'
import { memberPhotoHandlers } from './file/member-photo.ts'
import { getPersonnelFileHandler } from './file/personnel.ts'
import { printPersonnelFileHandler } from './file/print-personnel.ts'

export const fileHandlers: readonly Handler[] = [
  ...contractCommands,
  ...entryHandlers,
  ...memberPhotoHandlers,
  ...personnelFiles,
  correctContactHandler,
  listContractsHandler,
  getPersonnelFileHandler,
  printPersonnelFileHandler,
]
