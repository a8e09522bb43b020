import type { Handler } from '../../context.ts'
import { answerAlarmHandler, voidAlarmAnswerHandler } from './answer-alarm.ts'
import { correctObservationHandler, voidObservationHandler } from './correct.ts'
import {
  getObservationFactsHandler,
  listBowelsHandler,
  listObservationFactsHandler,
} from './facts.ts'
import { getFluidSheetHandler, listFluidsHandler } from './fluids.ts'
import { listLatestObservationsHandler } from './latest.ts'
import { listAlarmsHandler } from './list-alarms.ts'
import { listRangesHandler } from './list-ranges.ts'
import {
  getObservationChartHandler,
  getObservationHandler,
  listObservationsHandler,
  observationKindsHandler,
} from './list.ts'
import { getNightSheetHandler } from './night.ts'
import { printFluidSheetHandler, printNightSheetHandler, printVitalsSheetHandler } from './print.ts'
import {
  adoptRangesHandler,
  correctRangeHandler,
  endRangeHandler,
  recordRangeHandler,
  voidRangeHandler,
} from './range.ts'
import { recordObservationsHandler, recordObservationTableHandler } from './record.ts'
import { listTurningsHandler } from './turnings.ts'

export const observationHandlers: readonly Handler[] = [
  recordObservationsHandler,
  recordObservationTableHandler,
  correctObservationHandler,
  voidObservationHandler,
  observationKindsHandler,
  listLatestObservationsHandler,
  listObservationsHandler,
  getObservationHandler,
  getObservationChartHandler,
  adoptRangesHandler,
  recordRangeHandler,
  correctRangeHandler,
  endRangeHandler,
  voidRangeHandler,
  listRangesHandler,
  answerAlarmHandler,
  voidAlarmAnswerHandler,
  listAlarmsHandler,
  getObservationFactsHandler,
  listObservationFactsHandler,
  listBowelsHandler,
  listTurningsHandler,
  getFluidSheetHandler,
  listFluidsHandler,
  getNightSheetHandler,
  printVitalsSheetHandler,
  printNightSheetHandler,
  printFluidSheetHandler,
]
