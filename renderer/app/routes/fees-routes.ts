import { feesBillsRoutes } from './fees-bills-routes.ts'
import { feesExtrasRoutes } from './fees-extras-routes.ts'
import { feesHeldRoutes } from './fees-held-routes.ts'
import { feesLedgerRoutes } from './fees-ledger-routes.ts'
import { feesMonthRoutes } from './fees-month-routes.ts'
import { feesReceiptsRoutes } from './fees-receipts-routes.ts'
import { feesTableRoutes } from './fees-table-routes.ts'
import { feesSettlementRoutes } from './fees-settlement-routes.ts'
import { feesPublicationRoutes } from './fees-publication-routes.ts'

/** Screens about money. */
export const feesRoutes = [
  ...feesBillsRoutes,
  ...feesExtrasRoutes,
  ...feesHeldRoutes,
  ...feesMonthRoutes,
  ...feesLedgerRoutes,
  ...feesReceiptsRoutes,
  ...feesSettlementRoutes,
  ...feesPublicationRoutes,
  ...feesTableRoutes,
] as const
