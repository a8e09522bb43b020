import type { TrainingBasis } from '#shared/contract/staff/training-results.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'

/** What a clause of GB 38600 asks of training, with how sure it is; null where no such entry holds. */
export async function trainingBasis(
  db: Database,
  code: 'GB-7.3.2' | 'GB-7.3.3',
): Promise<TrainingBasis | null> {
  const { items } = await effectiveRulebook(db, 'gb38600')
  const entry = items.find((item) => item.code === code)
  if (entry === undefined || entry.clause === null) return null
  const { clause, text, status, note } = entry
  return { code, clause, text, status, note }
}
