import { getFeeChecks } from '#shared/contract/fees/publication.ts'
import { feeCheckArea, feeChecks } from '#shared/rules/fees/fee-checks.ts'
import { profileFields } from '#shared/rules/home-profile.ts'
import { handleQuery } from '../../context.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { feeFactsAsOf } from './fee-facts.ts'

export const getFeeChecksHandler = handleQuery(getFeeChecks, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const value = (await profileValuesAsOf(db, asOf))['ownership'] ?? null
  const options = profileFields.get('ownership')?.options ?? []
  const label = options.find((option) => option.value === value)?.label ?? String(value)
  const ownership = { value: value === null ? null : String(value), label }
  const rows = feeChecks(await feeFactsAsOf(db, asOf), ownership)
  return {
    asOf,
    area: feeCheckArea,
    rows: rows.map((row) => ({ ...row, rows: [...row.rows], missing: [...row.missing] })),
  }
})
