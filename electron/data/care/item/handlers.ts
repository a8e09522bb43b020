import type { Handler } from '../../context.ts'
import { closeItemHandler, correctItemHandler, recordItemHandler, voidItemHandler } from './item.ts'
import { listItemsHandler } from './queries.ts'

export const itemHandlers: readonly Handler[] = [
  recordItemHandler,
  correctItemHandler,
  closeItemHandler,
  voidItemHandler,
  listItemsHandler,
]
