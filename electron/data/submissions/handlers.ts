import type { Handler } from '../context.ts'
import { buildHandler } from './submission/build.ts'
import { checkHandler, kindsHandler, previewHandler } from './submission/check.ts'
import { getFileHandler, rebuildHandler } from './submission/files.ts'
import { getHandler, listHandler } from './submission/queries.ts'

export const submissions: readonly Handler[] = [
  kindsHandler,
  checkHandler,
  previewHandler,
  buildHandler,
  listHandler,
  getHandler,
  getFileHandler,
  rebuildHandler,
]
