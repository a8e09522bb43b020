import type { Handler } from '../context.ts'
import { absenceCommands } from './absence/absence.ts'
import { decideAbsenceHandler } from './absence/decide-absence.ts'
import { printAbsenceHandler } from './absence/print-absence.ts'
import { absenceQueries } from './absence/queries.ts'
import { decideSwapHandler } from './swap/decide-swap.ts'
import { swapQueries } from './swap/queries.ts'
import { swapCommands } from './swap/swap.ts'

/** Operations on absences of the staff and on swaps of shifts. */
export const absenceHandlers: readonly Handler[] = [
  ...absenceCommands,
  decideAbsenceHandler,
  ...absenceQueries,
  printAbsenceHandler,
  ...swapCommands,
  decideSwapHandler,
  ...swapQueries,
]
