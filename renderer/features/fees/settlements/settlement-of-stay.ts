import type { getSettlement } from '#shared/contract/fees/settlement.ts'
import type { OutputOf } from '#shared/operation.ts'

export type SettlementOfStay = OutputOf<typeof getSettlement>
export type Settlement = NonNullable<SettlementOfStay['settlement']>
