import type { Handler } from '../context.ts'
import { copyRotaHandler } from './rota/copy-rota.ts'
import { fillRotaHandler } from './rota/fill-rota.ts'
import { listRotaHoursHandler } from './rota/list-hours.ts'
import { patternHandlers } from './rota/pattern.ts'
import { rotaFiles } from './rota/print-rota.ts'
import { getRotaHandler } from './rota/queries.ts'
import { releaseHandlers } from './rota/release.ts'
import { setRotaHandler } from './rota/set-rota.ts'
import { shiftHandlers } from './rota/shift.ts'

/** Operations on shifts, turns and the rota. */
export const rotaHandlers: readonly Handler[] = [
  ...shiftHandlers,
  ...patternHandlers,
  setRotaHandler,
  copyRotaHandler,
  fillRotaHandler,
  ...releaseHandlers,
  getRotaHandler,
  listRotaHoursHandler,
  ...rotaFiles,
]
