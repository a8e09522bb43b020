import { planListFilters } from '#shared/contract/care/care-plan-shown.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of people and their plans shows. */
export const plansView = listView.extend({
  show: z.enum(planListFilters).default('all').catch('all'),
})
