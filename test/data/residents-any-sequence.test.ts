import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { addDays } from '#shared/text/day.ts'
import { assertFiguresAgree } from '#test/support/agreeing-figures.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, usualToday } from '#test/support/home.ts'
import {
  aboutBeds,
  bedCount,
  dayCount,
  firstDay,
  inputOf,
  kinds,
  residentCount,
  someDay,
  steps,
  type World,
} from './any-sequence-steps.ts'

let home: TestHome
let given: Given

/** Beds are cleaned after each leaving, so that corrections must carry the cleaning along. */
beforeAll(async () => {
  ;({ home, given } = await givenHome())
  const { bedRulesVersion: version } = await home.value(getSettings, {})
  await home.value(correctBedRules, { bedRules: bedRulesWith({ startsCleaning: true }), version })
})

afterAll(() => home.remove())

type Row = Readonly<Record<string, unknown>>

/** Whether a row's half-open days take a day in. */
function covers(row: Row, name: string, asOf: string): boolean {
  const [from, to] = [String(row[`${name}From`]), row[`${name}To`] as string | null]
  return from <= asOf && (to === null || to > asOf)
}

const live = (table: string) => home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL`)

/** Who is in on a day, in which bed, away or not, in which group: counted row by row. */
function recount(asOf: string) {
  const of = (table: string, name: string) => live(table).filter((row) => covers(row, name, asOf))
  const [beds, leaves] = [of('bedStay', 'bed'), of('leave', 'leave')]
  const [terms, fees] = [of('residentGroup', 'group'), of('monthlyFee', 'fee')]
  return of('stay', 'stay').map(({ residentId }) => {
    const isHers = (row: Row) => row['residentId'] === residentId
    const isMain = (row: Row) => isHers(row) && row['kind'] === 'main'
    return {
      id: residentId,
      bedId: beds.find(isMain)?.['bedId'] ?? null,
      extraBedIds: beds
        .filter((row) => isHers(row) && row['kind'] === 'extra')
        .map((row) => row['bedId']),
      isAway: leaves.some(isHers),
      group: terms.find(isHers)?.['payerGroup'] ?? null,
      monthlyFeeFen: fees.find(isHers)?.['monthlyFeeFen'] ?? null,
    }
  })
}

/** No person twice on a day in any table, no bed twice, nobody in without a bed, nothing outside a stay. */
function assertInvariants(world: World): void {
  const ofPeople = (rows: readonly Row[]) =>
    rows.filter((row) => world.people.includes(Number(row['residentId'])))
  const tables = { stay: 'stay', bedStay: 'bed', leave: 'leave', residentGroup: 'group' } as const
  const rows = Object.entries({ ...tables, monthlyFee: 'fee' }).map(
    ([table, name]) => [table, name, ofPeople(live(table))] as const,
  )
  const stays = rows[0]?.[2] ?? []
  for (let offset = -1; offset <= dayCount; offset += 1) {
    const asOf = addDays(firstDay, offset)
    const staying = stays.filter((row) => covers(row, 'stay', asOf)).map((row) => row['residentId'])
    for (const [table, name, all] of rows) {
      const on = all.filter((row) => covers(row, name, asOf))
      const whose = on.filter((row) => row['kind'] !== 'extra').map((row) => row['residentId'])
      expect([table, asOf, new Set(whose).size]).toEqual([table, asOf, whose.length])
      // Who asks for a place may have a group before she has a stay.
      const within = on.filter((row) => table !== 'residentGroup' || row['stayId'] !== null)
      const outside = within
        .filter((row) => row['kind'] !== 'extra')
        .map((row) => row['residentId'])
        .filter((id) => !staying.includes(id))
      expect([table, asOf, outside]).toEqual([table, asOf, []])
      if (table !== 'bedStay') continue
      expect(new Set(on.map((row) => row['bedId'])).size).toBe(on.length)
      expect([asOf, whose.length]).toEqual([asOf, staying.length])
    }
  }
}

/** What the triggers say where a command did not say it kindly first. */
const unkind =
  /bed-stay-outside|person-in-bed|group-overlap|fee-overlap|agreement-outside|bed-kind-overlap/

const sorted = (values: readonly unknown[]) =>
  values.map((value) => JSON.stringify(value)).toSorted()

async function assertShown(asOf: string): Promise<void> {
  const counted = recount(asOf)
  const slow = counted.map(({ id, bedId, isAway, group, monthlyFeeFen }) => {
    return { id, bedId, isAway, group, monthlyFeeFen }
  })
  const { rows } = await home.value(list, { asOf, limit: 1000, masked: true })
  const shown = rows.map(({ id, bedId, state, group, monthlyFeeFen }) => {
    return { id, bedId, isAway: state === 'away', group, monthlyFeeFen }
  })
  expect(sorted(shown)).toEqual(sorted(slow))
  const { buildings } = await home.value(board, { asOf })
  const lying = buildings
    .flatMap(({ floors }) => floors.flatMap(({ rooms }) => rooms.flatMap(({ beds }) => beds)))
    .filter(({ residentId }) => residentId !== null)
    .map(({ bedId, residentId, away }) => [bedId, residentId, away])
  const slowly = counted.flatMap(({ id, bedId, extraBedIds, isAway }) =>
    [bedId, ...extraBedIds].filter((each) => each !== null).map((each) => [each, id, isAway]),
  )
  expect(sorted(lying)).toEqual(sorted(slowly))
}

async function givenPeople(): Promise<World> {
  const { bedIds } = await given.room({ bedCount })
  const people: number[] = []
  for (const bedId of bedIds.slice(0, residentCount)) {
    const { residentId } = await given.resident({ bedId, admittedOn: firstDay })
    people.push(residentId)
  }
  const { residentId } = await given.waiting({ enquiredOn: firstDay })
  return { home, people: [...people, residentId], beds: bedIds }
}

describe('whatever is done in whatever order', () => {
  it('list and board say what the rows say, and no person or bed is anywhere twice', async () => {
    const done = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(someDay, { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        async (sequence, days, isLast) => {
          const world = await givenPeople()
          for (const each of sequence) {
            const area = aboutBeds.includes(each.kind) ? 'beds' : 'residents'
            const reply = await home.call(`${area}.${each.kind}`, inputOf(each, world))
            if (reply.ok) done.set(each.kind, (done.get(each.kind) ?? 0) + 1)
            else {
              expect(reply.error.code).toMatch(/rule_violated|invalid_input|not_found/)
              expect(reply.error.rule).not.toMatch(unkind)
              expect(reply.error.message).not.toMatch(/未知|这段时间里/)
            }
          }
          assertInvariants(world)
          for (const asOf of days) {
            await assertShown(asOf)
            await assertFiguresAgree(home, asOf)
          }
          await assertFiguresAgree(home, isLast ? '2026-09-30' : usualToday)
        },
      ),
      { seed: 20_261_122, numRuns: 24, endOnFailure: true },
    )
    // Each of them was accepted often enough to have proved something.
    expect(kinds.filter((kind) => (done.get(kind) ?? 0) < 3)).toEqual([])
  }, 120_000)
})
