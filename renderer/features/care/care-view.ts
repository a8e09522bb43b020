import { residentLevelFilters } from '#shared/contract/care/care-level.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of people and their levels shows. */
export const residentLevelsView = listView.extend({
  show: z.enum(residentLevelFilters).default('all').catch('all'),
  careLevelId: z.number().int().positive().optional().catch(undefined),
})
