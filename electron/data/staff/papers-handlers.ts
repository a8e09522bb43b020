import type { Handler } from '../context.ts'
import { listPapersHandler } from './papers/list-papers.ts'
import { correctPostPapersHandler, getPostPapersHandler } from './papers/paper-rules.ts'
import { correctStaffRulesHandler, getStaffRulesHandler } from './papers/staff-rules.ts'

/** Operations on the papers of posts and on the home's rules about staff. */
export const papersHandlers: readonly Handler[] = [
  listPapersHandler,
  getPostPapersHandler,
  correctPostPapersHandler,
  getStaffRulesHandler,
  correctStaffRulesHandler,
]
