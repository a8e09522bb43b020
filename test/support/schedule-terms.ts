import { safetyFrequency } from '#shared/rules/safety/frequency.ts'
import type { SafetyTerm } from '#shared/rules/safety/windows.ts'
import type { TestHome } from './home.ts'

/** The live terms as their rows say, without the code under test. */
export function termsOf(home: TestHome, id: number): readonly SafetyTerm[] {
  const sql = 'SELECT * FROM safetyScheduleTerm WHERE scheduleId = ? AND voidedAt IS NULL'
  return home.rows(sql, id).map((row) => ({
    id: Number(row['id']),
    frequency: safetyFrequency.parse({
      ...(JSON.parse(String(row['detailJson'])) as object),
      frequency: row['frequency'],
    }),
    graceMinutes: Number(row['graceMinutes']),
    termFrom: String(row['termFrom']),
    termTo: row['termTo'] === null ? null : String(row['termTo']),
  }))
}
