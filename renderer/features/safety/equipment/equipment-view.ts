import { equipmentCategories } from '#shared/rules/safety/equipment-cycles.ts'
import { equipmentDueStates, equipmentStates } from '#shared/rules/safety/equipment-due.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the ledger shows, as it stands in the address. */
export const equipmentView = listView.extend({
  category: z.enum(equipmentCategories).optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
  due: z.enum(equipmentDueStates).optional().catch(undefined),
  state: z
    .enum([...equipmentStates, 'all'])
    .optional()
    .catch(undefined),
})

export type EquipmentView = z.output<typeof equipmentView>

/** A new piece may start with the category that was looked at. */
export const newEquipmentView = z.object({
  category: z.enum(equipmentCategories).optional().catch(undefined),
})

/** A correction names the day on which the mistake was seen. */
export const correctEquipmentView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
