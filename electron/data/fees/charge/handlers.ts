import type { Handler } from '../../context.ts'
import { basisHandlers } from './basis.ts'
import { chargeHandlers as ownChargeHandlers } from './charge.ts'
import { fromAgreementHandlers } from './from-agreement.ts'

/** What one person is charged by the month or day. */
export const chargeHandlers: readonly Handler[] = [
  ...basisHandlers,
  ...ownChargeHandlers,
  ...fromAgreementHandlers,
]
