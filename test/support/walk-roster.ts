import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface RosterResident {
  readonly row: number
  readonly name: string
  readonly idNumber: string | null
  readonly admittedOn: string | null
  readonly bed: string
  readonly error: string | null
}

interface Truth {
  readonly residents: readonly RosterResident[]
  readonly staff: readonly { readonly name: string; readonly idNumber: string }[]
}

/** The sample roster: 118 residents, of whom 9 have something wrong, one of them twice; 46 staff. */
export const rosterFile = fileURLToPath(
  new URL('../rules/roster-samples/roster-a.xlsx', import.meta.url),
)

const file = new URL('../rules/roster-samples/roster-a.truth.json', import.meta.url)
const { residents, staff } = JSON.parse(readFileSync(file, 'utf8')) as Truth

/** Those whom the sample roster brings in, each with the bed. */
export const rosterResidents = residents.filter(({ error }) => error === null)

/** Names of the staff whom the sample roster brings in. */
export const rosterStaffNames = staff.map(({ name }) => name)

/** Names of everybody of the sample roster, also of those whose row waits. */
export const rosterNames = [...residents, ...staff].map(({ name }) => name)

/** Every ID number of the sample roster, right or wrong. */
export const rosterIdNumbers = [...residents, ...staff].flatMap(({ idNumber }) => idNumber ?? [])
