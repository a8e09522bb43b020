import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Truth {
  readonly residents: readonly {
    readonly name: string
    readonly idNumber: string | null
    readonly error: string | null
  }[]
}

/** The sample roster: 118 rows, 10 of them with something wrong. */
export const rosterFile = fileURLToPath(
  new URL('../rules/roster-samples/roster-a.xlsx', import.meta.url),
)

const file = new URL('../rules/roster-samples/roster-a.truth.json', import.meta.url)
const { residents } = JSON.parse(readFileSync(file, 'utf8')) as Truth

/** Names of those whom the sample roster brings in. */
export const rosterNames = residents.filter(({ error }) => error === null).map(({ name }) => name)

/** Every ID number of the sample roster, right or wrong. */
export const rosterIdNumbers = residents.flatMap(({ idNumber }) => idNumber ?? [])
