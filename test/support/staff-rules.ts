import { staffRules, type StaffRules } from '#shared/contract/staff/staff-rules.ts'
import type { TestHome } from './home.ts'

/** Changes some of the home's rules about staff, without the form. */
export function changeStaffRules(home: TestHome, changes: Partial<StaffRules>): void {
  const sql = "SELECT valueJson FROM homeSetting WHERE name = 'staffRules'"
  const [row] = home.rows(sql)
  const stored = row === undefined ? {} : (JSON.parse(String(row['valueJson'])) as object)
  const value = JSON.stringify(staffRules.parse({ ...stored, ...changes }))
  home.raw
    .prepare(
      `INSERT INTO homeSetting (name, valueJson) VALUES ('staffRules', ?)
      ON CONFLICT (name) DO UPDATE SET valueJson = excluded.valueJson`,
    )
    .run(value)
}
