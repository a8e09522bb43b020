import { listWaiting } from '#shared/contract/residents/waiting.ts'
import { daysBetween } from '#shared/text/day.ts'
import { jumpWords, type WaitingNames, waitingWhy } from '#shared/rules/waiting-words.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { personTests, shownIdNumber } from '../../person-search.ts'
import { offersByWaiting, offerWords, type ShownOffer } from './offers-shown.ts'
import { type ListedPlace, orderAsOf } from './order.ts'
import { waitingNames, type WaitingRule } from './rule.ts'

interface Shown {
  readonly asOf: string
  readonly rule: WaitingRule
  readonly names: WaitingNames
  readonly offers: ReadonlyMap<number, readonly ShownOffer[]>
}

function shownRow(listed: ListedPlace, { asOf, rule, names, offers }: Shown) {
  const { person, place } = listed
  const own = offers.get(person.waitingId) ?? []
  const { jump, special, namePinyin: _, nameInitials: __, ...row } = person
  return {
    ...row,
    idNumber: shownIdNumber(person.idNumber, false),
    place,
    why: waitingWhy(listed, rule.criteria, names),
    dayCount: daysBetween(person.waitingFrom, asOf) + 1,
    jump,
    jumpWords: jump === null ? null : jumpWords(jump),
    specialGroups: special,
    specialGroupNames: special.length === 0 ? null : special.map(({ name }) => name).join('、'),
    offer: own[0] ?? null,
    offerWords: own[0] === undefined ? null : offerWords(own[0]),
    refusedCount: own.filter(({ state }) => state === 'refused').length,
  }
}

export type WaitingListRow = ReturnType<typeof shownRow>

/** The whole list in its order with all that is shown of it, as of a day. */
export async function waitingListAsOf(db: Database, asOf: string) {
  const { rule, places } = await orderAsOf(db, asOf)
  const names = await waitingNames(db)
  const shown = { asOf, rule, names, offers: await offersByWaiting(db, asOf) }
  return { rule, names, rows: places.map((place) => shownRow(place, shown)) }
}

/** The people among these rows whom somebody may mean; null for an empty text: all. */
async function peopleFor(db: Database, typed: string): Promise<ReadonlySet<number> | null> {
  const tests = personTests(typed)
  if (tests.length === 0) return null
  const rows = await db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(tests))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const belongs = {
  all: () => true,
  offered: ({ offer }: WaitingListRow) => offer?.state === 'open' || offer?.state === 'accepted',
  jumped: ({ jump }: WaitingListRow) => jump !== null,
}

export const listWaitingHandler = handleQuery(listWaiting, async ({ db, today }, input) => {
  const { show, search = '', limit, offset } = input
  const { rows: all } = await waitingListAsOf(db, input.asOf ?? today)
  const found = await peopleFor(db, search)
  const rows = all
    .filter(({ residentId }) => found === null || found.has(residentId))
    .filter((row) => belongs[show](row))
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
})
