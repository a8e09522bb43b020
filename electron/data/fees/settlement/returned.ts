import { amountText } from '#shared/rules/medicine-amount.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { medicinesLeft } from '../../care/medicine/stock.ts'
import type { Database } from '../../database/connection.ts'
import { keptItems } from '../../residents/belonging/kept.ts'

interface OfStay {
  readonly residentId: number
  readonly stayId: number
}

/** What the home still keeps of hers at the end of a day: things, and medicines to be given back. */
export async function keptOf(db: Database, of: OfStay, asOf: string) {
  const things = await keptItems(db, of, asOf)
  const medicines = await medicinesLeft(db, { residentIds: [of.residentId], at: endOfDay(asOf) })
  return {
    things: things.map(({ what, itemCount }) => ({ what, itemCount })),
    medicines: medicines.map(
      ({ name, leftHundredths, unit }) => `${name} ${amountText(leftHundredths, unit)}`,
    ),
  }
}
