import { listRanges } from '#shared/contract/care/observation-range.ts'
import { rangeAt, rangeText, summedKinds } from '#shared/rules/observation-alarms.ts'
import { handleQuery } from '../../context.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { observationKinds } from './insert-observations.ts'
import { liveRanges, type RangeRow } from './ranges-of.ts'

function shownOn(row: RangeRow, asOf: string) {
  const { rangeFrom, rangeTo } = row
  return {
    ...row,
    text: rangeText(row),
    // An end that lies after the day is not told.
    rangeTo: rangeTo !== null && rangeTo <= asOf ? rangeTo : null,
    isInForce: rangeFrom <= asOf && (rangeTo === null || rangeTo > asOf),
  }
}

export const listRangesHandler = handleQuery(listRanges, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  if (residentId !== null) {
    await residentRow(db, residentId)
    context.reveal(`resident:${residentId}`)
  }
  const kinds = await observationKinds(db)
  const ranges = await liveRanges(db, residentId === null ? [] : [residentId])
  const { ranges: general } = await effectiveRulebook(db, 'observation-ranges')
  const rows = ranges
    .filter((row) => row.residentId === residentId && (row.rangeFrom <= asOf || asOf >= today))
    .map((row) => {
      const kind = kinds.get(row.kind)
      return { ...shownOn(row, asOf), kindName: kind?.name ?? row.kind, unit: kind?.unit ?? null }
    })
    .toSorted(
      (one, other) =>
        Number(other.isInForce) - Number(one.isInForce) ||
        other.rangeFrom.localeCompare(one.rangeFrom),
    )
  return {
    rows,
    kinds: general.map(({ key, name, unit, minimum, maximum, status, note }) => {
      const found = rangeAt(ranges, { residentId: residentId ?? 0, kind: key, day: asOf })
      const { lowest, highest } = kinds.get(key) ?? { lowest: 0, highest: 0 }
      const isDaySum = summedKinds.includes(key)
      return {
        kind: key,
        name,
        unit,
        isDaySum,
        lowest: isDaySum ? 0 : (lowest ?? 0),
        highest: isDaySum ? 20_000 : (highest ?? 0),
        holds:
          found === null
            ? null
            : {
                text: rangeText(found),
                of: found.residentId === null ? ('home' as const) : ('person' as const),
                rangeFrom: found.rangeFrom,
              },
        general:
          minimum === null && maximum === null ? null : { low: minimum, high: maximum, status },
        note,
      }
    }),
  }
})
