import {
  getOfficialResult,
  listOfficialResults,
} from '#shared/contract/assessments/official-result.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { ageOrNull } from '../../person-search.ts'
import { among, registerAsOf, residentAsOf, staying } from '../../residents/register.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { searched } from '../../residents/search.ts'
import { officialResultRow } from './official-result-row.ts'
import { officialResultsAsOf } from './official-results-as-of.ts'

type Row = OutputOf<typeof listOfficialResults>['rows'][number]
type Input = InputOf<typeof listOfficialResults>

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What has no end stands last, whichever way the list runs. */
function byEnd(one: Row, other: Row, direction: number): number {
  if (one.expiresOn === null || other.expiresOn === null) {
    return Number(one.expiresOn === null) - Number(other.expiresOn === null)
  }
  return direction * compare(one.expiresOn, other.expiresOn)
}

function sorted(rows: readonly Row[], order: ReadonlyMap<number, number>, input: Input) {
  const direction = input.descending ? -1 : 1
  const place = ({ residentId }: Row) => order.get(residentId) ?? 0
  const newest = (one: Row, other: Row) =>
    compare(other.assessedOn, one.assessedOn) ||
    place(one) - place(other) ||
    compare(one.source, other.source) ||
    other.id - one.id
  return rows.toSorted((one, other) => {
    if (input.sort === 'name') return direction * (place(one) - place(other)) || newest(one, other)
    if (input.sort === 'expiresOn') return byEnd(one, other, direction) || newest(one, other)
    return direction * compare(one.assessedOn, other.assessedOn) || newest(one, other)
  })
}

export const listOfficialResultsHandler = handleQuery(
  listOfficialResults,
  async (context, input) => {
    const { db, today } = context
    const { residentId, asOf = today, kind, isLatest = false, search = '' } = input
    if (residentId !== undefined) await residentRow(db, residentId)
    const results = (await officialResultsAsOf(db, asOf, residentId))
      .filter((one) => kind === undefined || one.kind === kind)
      .filter((one) => !isLatest || !one.isReplaced)
    const named = among(
      registerAsOf(db, asOf),
      results.map((one) => one.residentId),
    )
    // Of the whole home those who are in; of one person also after she left.
    const register = residentId === undefined ? staying(named) : named
    const found = await searched(db, register, { typed: search, asOf })
    const people = await found.orderBy('nameKey').orderBy('id').execute()
    const byId = new Map(people.map((person) => [person.id, person]))
    const order = new Map(people.map(({ id }, at) => [id, at]))
    const rows = results.flatMap((one): Row[] => {
      const person = byId.get(one.residentId)
      if (person === undefined) return []
      const { name, sex, bornOn, bed } = person
      return [{ ...one, name, sex, ageYears: ageOrNull(bornOn, asOf), bed, files: [] }]
    })
    const shown = sorted(rows, order, input).slice(input.offset, input.offset + input.limit)
    for (const row of shown) context.reveal(`resident:${row.residentId}`)
    const own = shown.filter(({ source }) => source === 'record').map(({ id }) => id)
    const files = await recordFilesOf(db, 'officialResult', own)
    return {
      rows: shown.map((row) =>
        row.source === 'record' ? { ...row, files: files.get(row.id) ?? [] } : row,
      ),
      total: rows.length,
    }
  },
)

export const getOfficialResultHandler = handleQuery(getOfficialResult, async (context, input) => {
  const { db, today } = context
  const { id, asOf = today } = input
  const { residentId } = await officialResultRow(db, id)
  const results = await officialResultsAsOf(db, asOf, residentId)
  const found = results.find((one) => one.source === 'record' && one.id === id)
  if (found === undefined) {
    throw new YiluError('not_found', 'official-result-unknown', '那一天还没有这个外来结果。')
  }
  const { name, sex, bornOn, bed } = await residentAsOf(db, residentId, asOf)
  const files = await recordFilesOf(db, 'officialResult', [id])
  context.reveal(`resident:${residentId}`)
  return { ...found, name, sex, ageYears: ageOrNull(bornOn, asOf), bed, files: files.get(id) ?? [] }
})
