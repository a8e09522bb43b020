import type { Handler } from '../../context.ts'
import { correctBelongingHandler, voidBelongingHandler } from './correct.ts'
import { listBelongingsHandler, printBelongingsHandler } from './queries.ts'
import { recordBelongingsHandler } from './record.ts'
import { returnBelongingsHandler } from './return.ts'

export const belongingHandlers: readonly Handler[] = [
  recordBelongingsHandler,
  correctBelongingHandler,
  returnBelongingsHandler,
  voidBelongingHandler,
  listBelongingsHandler,
  printBelongingsHandler,
]
