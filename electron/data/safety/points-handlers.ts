import type { Handler } from '../context.ts'
import { checklistCommands } from './checklist/checklist.ts'
import { checklistQueries } from './checklist/queries.ts'
import { pointCommands } from './point/point.ts'
import { pointPrints } from './point/print-labels.ts'
import { pointQueries } from './point/queries.ts'
import { routeQueries } from './route/queries.ts'
import { routeCommands } from './route/route.ts'

/** Operations on places, routes and checklists. */
export const pointsHandlers: readonly Handler[] = [
  ...pointCommands,
  ...pointQueries,
  ...pointPrints,
  ...routeCommands,
  ...routeQueries,
  ...checklistCommands,
  ...checklistQueries,
]
