import { sql } from 'kysely'

/**
 * The day on which the stay ended in which a row of `medicineOrder` began, or of the next one where it was
 * ordered before an admission; null while it goes on. An order ends with its stay: of who comes again it
 * is ordered anew. It is read, never written, so that it goes on where a discharge is taken back.
 */
export const orderStayTo = sql<string | null>`(SELECT stay.stayTo FROM stay
  WHERE stay.residentId = medicineOrder.residentId AND stay.voidedAt IS NULL
    AND (stay.stayTo IS NULL OR stay.stayTo > medicineOrder.orderFrom)
  ORDER BY stay.stayFrom LIMIT 1)`

/** The earlier of two days; null is open. */
export function earlierDay(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
