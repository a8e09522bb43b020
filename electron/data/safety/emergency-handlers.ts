import type { Handler } from '../context.ts'
import { drillCommands } from './emergency/drill.ts'
import { drillQueries } from './emergency/drill-queries.ts'
import { drillPrint } from './emergency/print-drill.ts'
import { planCommands } from './emergency/plan.ts'
import { planQueries } from './emergency/plan-queries.ts'
import { supplyCommands } from './emergency/supply.ts'
import { supplyQueries } from './emergency/supply-queries.ts'

/** Operations on emergency plans, drills and supplies. */
export const emergencyHandlers: readonly Handler[] = [
  ...planCommands,
  ...planQueries,
  ...drillCommands,
  ...drillQueries,
  ...drillPrint,
  ...supplyCommands,
  ...supplyQueries,
]
