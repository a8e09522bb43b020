import type { Handler } from '../context.ts'
import { findHandler, getHandler, listHandler } from './queries.ts'
import { admitHandler } from './resident/admit.ts'
import { correctHandler } from './resident/correct.ts'

export const residents: readonly Handler[] = [
  admitHandler,
  correctHandler,
  listHandler,
  getHandler,
  findHandler,
]
