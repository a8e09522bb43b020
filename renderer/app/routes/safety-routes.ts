import { safetyNormsRoutes } from './safety-norms-routes.ts'
import { safetyPointsRoutes } from './safety-points-routes.ts'
import { safetySchedulesRoutes } from './safety-schedules-routes.ts'
import { safetyChecksRoutes } from './safety-checks-routes.ts'
import { safetyHazardsRoutes } from './safety-hazards-routes.ts'
import { safetyEquipmentRoutes } from './safety-equipment-routes.ts'
import { safetyEmergencyRoutes } from './safety-emergency-routes.ts'
import { safetyBooksRoutes } from './safety-books-routes.ts'
import { safetyArchiveRoutes } from './safety-archive-routes.ts'

/** Screens of safety. */
export const safetyRoutes = [
  ...safetyNormsRoutes,
  ...safetyPointsRoutes,
  ...safetySchedulesRoutes,
  ...safetyChecksRoutes,
  ...safetyHazardsRoutes,
  ...safetyEquipmentRoutes,
  ...safetyEmergencyRoutes,
  ...safetyBooksRoutes,
  ...safetyArchiveRoutes,
] as const
