import type { SamplePerson } from './resident-person.ts'
import { levelFor } from './care-levels.ts'

/** What agreements name as deposit, in fen. */
export const depositsFen = [300_000, 500_000] as const

/** Yuan a month of the two versions of this home's fee table: from its first day, and from New Year's Day on. */
export const sampleFees = [
  {
    bed: { 双人间: 1200, 四人间: 1000 },
    care: { 自理: 600, 半护: 1200, 全护: 2100, 失智专护: 2600 },
    meal: 900,
    haircut: 15,
    escort: 80,
  },
  {
    bed: { 双人间: 1250, 四人间: 1040 },
    care: { 自理: 630, 半护: 1250, 全护: 2180, 失智专护: 2700 },
    meal: 940,
    haircut: 18,
    escort: 90,
  },
] as const

export type SampleFees = (typeof sampleFees)[number]

/** What the state pays for somebody whom it supports, in fen a month. */
export const supportedFeeFen = 180_000

/** Share of the fees that people on the minimum allowance do not pay, in percent. */
export const allowancePercent = 20

/** Parts of the monthly fee as the fee table makes it up for somebody in a room for two, in fen. */
export function feeParts({ bed, care, meal }: SampleFees, person: SamplePerson) {
  const share = person.group === 'minimum-allowance' ? 100 - allowancePercent : 100
  const fen = (yuan: number) => yuan * share
  return {
    bedFen: fen(bed.双人间),
    mealFen: fen(meal),
    careFen: fen(care[levelFor(person, person.level)]),
  }
}

/** Fen a month: by need, a fixed sum for who is supported by the state. */
export function monthlyFeeFen(fees: SampleFees, person: SamplePerson): number {
  if (person.group === 'extreme-poverty') return supportedFeeFen
  const { bedFen, mealFen, careFen } = feeParts(fees, person)
  return bedFen + mealFen + careFen
}
