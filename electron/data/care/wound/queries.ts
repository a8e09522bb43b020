import { getWound, listWounds, woundKinds } from '#shared/contract/care/wound.ts'
import type { InputOf } from '#shared/operation.ts'
import { bodySiteOf } from '#shared/rules/body-sites.ts'
import { areaInCm2, woundSizeText } from '#shared/rules/wound-words.ts'
import { handleQuery } from '../../context.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { byBed, peopleOnDay, type PersonOnDay } from '../presence.ts'
import { woundRow } from './wound-row.ts'
import { type WoundOnDay, woundsAsOf } from './wounds-as-of.ts'

export const woundKindsHandler = handleQuery(woundKinds, async ({ db }) => ({
  rows: await db.selectFrom('woundKind').select(['key', 'name']).orderBy('position').execute(),
}))

interface Bearer {
  readonly wound: WoundOnDay
  readonly person: PersonOnDay
}

function shown({ wound, person }: Bearer) {
  const { last } = wound
  return {
    id: wound.id,
    residentId: wound.residentId,
    name: person.name,
    bed: person.bed,
    presence: person.presence,
    kind: wound.kind,
    kindName: wound.kindName,
    bodySite: wound.bodySite,
    foundOn: wound.foundOn,
    isFromOutside: wound.isFromOutside,
    cause: wound.cause,
    healedOn: wound.healedOn,
    lastCheckedAt: last?.checkedAt ?? null,
    lengthMm: last?.lengthMm ?? null,
    widthMm: last?.widthMm ?? null,
    depthMm: last?.depthMm ?? null,
    stage: last?.stage ?? null,
    areaMm2: last?.areaMm2 ?? null,
    sizeText: last === null ? null : woundSizeText(last),
    areaText: last?.areaMm2 == null ? null : areaInCm2(last.areaMm2),
    trend: last?.trend ?? null,
    nextOn: wound.healedOn === null ? (last?.nextOn ?? null) : null,
    isOverdue: wound.isOverdue,
    version: wound.version,
  }
}

/** Open in the home: not healed, and of somebody who lives here on the day. */
function isOpen({ wound, person }: Bearer): boolean {
  return wound.healedOn === null && person.presence !== 'left'
}

type Input = InputOf<typeof listWounds>

function isWanted(bearer: Bearer, { state, kind, residentId }: Input): boolean {
  if (kind !== undefined && bearer.wound.kind !== kind) return false
  if (state === 'all') return true
  // In her own file a wound stays open although she has gone.
  const open = residentId === undefined ? isOpen(bearer) : bearer.wound.healedOn === null
  return open && (state === 'open' || bearer.wound.isOverdue)
}

function sorted(bearers: readonly Bearer[], { sort, descending }: Input): readonly Bearer[] {
  const key = {
    name: ({ person }: Bearer) => person.nameKey,
    foundOn: ({ wound }: Bearer) => wound.foundOn,
    nextOn: ({ wound }: Bearer) => wound.last?.nextOn ?? '9999',
    areaMm2: ({ wound }: Bearer) => String(wound.last?.areaMm2 ?? -1).padStart(9, ' '),
  }
  const order =
    sort === 'bed'
      ? (one: Bearer, other: Bearer) => byBed(one.person, other.person)
      : (one: Bearer, other: Bearer) => {
          const [first, second] = [key[sort](one), key[sort](other)]
          return first < second ? -1 : Number(first > second)
        }
  const rows = bearers.toSorted(order)
  return descending ? rows.toReversed() : rows
}

/** Open wounds are few: they are read whole, so that the counts and the list agree. */
export const listWoundsHandler = handleQuery(listWounds, async (context, input) => {
  const { db, today } = context
  const { asOf = today, residentId, search, limit, offset } = input
  if (residentId !== undefined) await residentRow(db, residentId)
  const people = await peopleOnDay(db, asOf)
  const found = search === undefined ? people : await peopleOnDay(db, asOf, search)
  const at = judgedAt(asOf, context)
  const residentIds = residentId === undefined ? undefined : [residentId]
  const wounds = await woundsAsOf(db, {
    asOf,
    at,
    ...(residentIds === undefined ? {} : { residentIds }),
  })
  const bearers = wounds.flatMap((wound) => {
    const person = people.get(wound.residentId)
    return person === undefined ? [] : [{ wound, person }]
  })
  const wanted = sorted(
    bearers.filter((one) => isWanted(one, input) && found.has(one.wound.residentId)),
    input,
  )
  const open = bearers.filter(isOpen)
  const rows = wanted.slice(offset, offset + limit)
  for (const id of new Set(rows.map(({ wound }) => wound.residentId))) {
    context.reveal(`resident:${id}`)
  }
  return {
    rows: rows.map(shown),
    total: wanted.length,
    openCount: open.length,
    overdueCount: open.filter(({ wound }) => wound.isOverdue).length,
    worseCount: open.filter(({ wound }) => wound.last?.trend === 'worse').length,
  }
})

export const getWoundHandler = handleQuery(getWound, async (context, { woundId, asOf }) => {
  const { db, today } = context
  const { residentId, foundOn } = await woundRow(db, woundId)
  // A day before it was found shows it as it was found.
  const day = asOf === undefined ? today : asOf < foundOn ? foundOn : asOf
  const [wound] = await woundsAsOf(db, { asOf: day, at: judgedAt(day, context), woundId })
  const person = (await peopleOnDay(db, day)).get(residentId)
  if (wound === undefined || person === undefined) throw new Error('a live wound has a bearer')
  const { checks } = wound
  const pictures = await recordFilesOf(
    db,
    'woundCheck',
    checks.map(({ id }) => id),
  )
  context.reveal(`resident:${residentId}`)
  return {
    ...shown({ wound, person }),
    side: bodySiteOf(wound.bodySite)?.side ?? null,
    checks: checks
      .map(({ residentId: _resident, woundId: _wound, voidedAt: _voided, ...check }) => ({
        ...check,
        pictures: pictures.get(check.id) ?? [],
      }))
      .toReversed(),
  }
})
