import type { Handler } from '../context.ts'
import { correctLeaveHandler, voidLeaveHandler } from './leave/correct-leave.ts'
import { listLeavesHandler } from './leave/queries.ts'
import { recordLeaveHandler } from './leave/record-leave.ts'
import { recordReturnHandler } from './leave/record-return.ts'
import { findHandler, getHandler, kindsHandler, listHandler } from './queries.ts'
import { admitHandler } from './resident/admit.ts'
import { correctHandler } from './resident/correct.ts'
import { correctBedStayHandler } from './stay/correct-bed-stay.ts'
import { correctStayHandler } from './stay/correct-stay.ts'
import { dischargeHandler } from './stay/discharge.ts'
import { moveHandler } from './stay/move.ts'
import { voidDischargeHandler } from './stay/void-discharge.ts'
import { voidMoveHandler } from './stay/void-move.ts'
import { voidStayHandler } from './stay/void-stay.ts'
import { recordAbilityHandler, voidAbilityHandler } from './terms/ability.ts'
import { recordAgreementHandler } from './terms/agreement.ts'
import { recordFeeHandler, voidFeeHandler } from './terms/fee.ts'
import { recordGroupHandler, voidGroupHandler } from './terms/group.ts'
import { timelineHandler } from './timeline/timeline.ts'

export const residents: readonly Handler[] = [
  admitHandler,
  correctHandler,
  listHandler,
  getHandler,
  findHandler,
  kindsHandler,
  moveHandler,
  voidMoveHandler,
  dischargeHandler,
  voidDischargeHandler,
  correctStayHandler,
  voidStayHandler,
  correctBedStayHandler,
  recordLeaveHandler,
  recordReturnHandler,
  correctLeaveHandler,
  voidLeaveHandler,
  listLeavesHandler,
  recordGroupHandler,
  voidGroupHandler,
  recordFeeHandler,
  voidFeeHandler,
  recordAgreementHandler,
  recordAbilityHandler,
  voidAbilityHandler,
  timelineHandler,
]
