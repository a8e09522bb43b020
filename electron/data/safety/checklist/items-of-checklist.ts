import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** The items of a checklist as of the end of a day, in order. */
export function itemsOfChecklist(db: Database, checklistId: number, day: string) {
  return db
    .selectFrom('safetyChecklistItem')
    .select(['id', 'position', 'heading', 'text', 'hint', 'asks', 'unit', 'minimum', 'maximum'])
    .select(['rulebook', 'ruleItem', 'hazardKind'])
    .where('checklistId', '=', checklistId)
    .where('voidedAt', 'is', null)
    .where(coversDay('itemFrom', 'itemTo', day))
    .orderBy('position')
    .orderBy('id')
    .execute()
}
