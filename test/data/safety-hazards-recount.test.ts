import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listHazards } from '#shared/contract/safety/hazard-shown.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import type { TestHome } from '#test/support/home.ts'
import { hazardsOnAudit, replayedHazards } from '#test/support/replay-hazards.ts'

let home: TestHome
let given: Given
let hazards: GivenHazards
/** How often each command was done and refused. */
const done = new Map<string, number>()
const refused = new Map<string, number>()

const firstDay = '2024-11-22'
const lastDay = '2026-11-22'
const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The same two years in each run. */
function drawn(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const draw = drawn(20_261_123)
const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T

async function attempt(name: string, input: object, by: Client): Promise<void> {
  const reply = await home.call(name, input, { by })
  if (!reply.ok && reply.error.code === 'internal') throw new Error(JSON.stringify(reply.error))
  const counts = reply.ok ? done : refused
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

async function recordOne(today: string): Promise<void> {
  const number = draw(1000)
  const input = {
    kind: pick(['fire', 'electric', 'gas', 'building', 'food']),
    foundOn: plus(today, -draw(4)),
    source: pick(['round', 'inspection', 'staff', 'regulator']),
    place: `${1 + draw(4)} 楼 ${number} 室`,
    description: `第 ${number} 处不合要求`,
    ...(draw(3) === 0 ? { foundBy: '消防救援大队' } : {}),
  }
  await attempt('safety.recordHazard', input, pick([hazards.carer, hazards.officer]))
}

/** One thing that somebody tries with some hazard, whether or not it makes sense. */
async function actOn(today: string): Promise<void> {
  const rows = home.rows('SELECT id, version, foundOn FROM hazard ORDER BY id DESC LIMIT 12')
  if (rows.length === 0) return
  const { id, version, foundOn } = pick(rows)
  const hazard = { hazardId: id, version }
  const step = { ...hazard, stepOn: plus(today, -Math.max(0, draw(5) - 2)) }
  const staffId = pick([hazards.owner, hazards.other, hazards.verifier])
  const reason = '核对后更正'
  const due = plus(today, draw(12) - 1)
  const { officer, director, carer, nurse } = hazards
  const last = home.rows(
    'SELECT id FROM hazardStep WHERE hazardId = ? AND voidedAt IS NULL ORDER BY stepOn DESC, id DESC',
    id,
  )[0]
  const held = home.rows(
    `SELECT dueOn FROM hazardStep WHERE hazardId = ? AND voidedAt IS NULL AND dueOn IS NOT NULL
     ORDER BY stepOn DESC, id DESC`,
    id,
  )[0]
  const acts: readonly (() => Promise<void>)[] = [
    async () => {
      const seen = await hazards.seenNow()
      const level = pick(['general', 'general', 'major'])
      await attempt(
        'safety.decideHazardLevel',
        { ...step, level, seen, reason },
        pick([officer, director]),
      )
    },
    () => {
      const dueOn = draw(3) === 0 ? due : (held?.['dueOn'] ?? due)
      const input = { ...step, staffId, measure: `措施 ${draw(99)}`, dueOn, reason }
      const moneyFen = draw(2) === 0 ? null : draw(90_000)
      return attempt('safety.assignHazard', { ...input, moneyFen }, officer)
    },
    () =>
      attempt('safety.extendHazard', { ...hazard, dueOn: due, reason }, pick([officer, director])),
    () => {
      const moneyFen = draw(2) === 0 ? null : draw(90_000)
      const input = { ...step, staffId, measure: '已整改', moneyFen }
      return attempt('safety.reportCorrection', input, pick([carer, officer]))
    },
    () => {
      const input = { ...step, staffId, outcome: pick(['passed', 'passed', 'failed']) }
      return attempt('safety.verifyHazard', input, pick([nurse, director]))
    },
    () => attempt('safety.reportHazard', { ...step, receiver: '区民政局' }, officer),
    () => attempt('safety.reopenHazard', { ...step, dueOn: due, reason }, officer),
    () => {
      const input = { ...hazard, id: last?.['id'] ?? 1, reason }
      return attempt('safety.voidHazardStep', input, pick([officer, director]))
    },
    () => attempt('safety.voidHazard', { id, version, reason }, officer),
    () => {
      const finding = {
        kind: 'other',
        source: 'other',
        place: '更正处',
        description: '更正后的内容',
      }
      const on = plus(String(foundOn), draw(3) - 1)
      return attempt(
        'safety.correctHazard',
        { id, version, foundOn: on, ...finding, reason },
        officer,
      )
    },
  ]
  // What goes on in a home is mostly giving, putting right and looking at it.
  const order = [0, 1, 1, 1, 3, 3, 4, 4, 4, 2, 2, 2, 5, 6, 7, 8, 9]
  await acts[pick(order)]?.()
}

beforeAll(async () => {
  ;({ home, given } = await givenHome({ at: `${firstDay}T01:00:00.000Z` }))
  await given.room()
  hazards = await givenHazards(given)
  const people = [hazards.officer, hazards.director, hazards.carer, hazards.nurse]
  for (let day = firstDay; day <= lastDay; day = plus(day, 1 + draw(4))) {
    home.clock.set(`${day}T01:00:00.000Z`)
    for (const by of [...people, home.admin]) {
      if (by.actor !== null) await home.signedIn(by, by.actor.accountId)
    }
    if (draw(3) === 0) await recordOne(day)
    for (let count = draw(11); count > 0; count -= 1) await actOn(day)
  }
  home.clock.set(`${lastDay}T15:00:00.000Z`)
  await home.signedIn(home.admin, 1)
}, 120_000)

afterAll(() => home.remove())

/** Days all over the two years, and the ends of months and years. */
const days = [
  ...Array.from({ length: 26 }, (_, index) => plus(firstDay, index * 28)),
  '2024-12-31',
  '2025-02-28',
  '2025-12-31',
  lastDay,
]

const byNumber = (one: { number: unknown }, other: { number: unknown }) =>
  String(one.number) < String(other.number) ? -1 : 1

async function listedOn(
  asOf: string,
  list: 'hazards' | 'corrections' | 'responsible',
  state?: 'all',
) {
  const input = { list, asOf, limit: 1000, ...(state === undefined ? {} : { state }) }
  return home.value(listHazards, input)
}

describe('two years of hazards', () => {
  it('saw every command done and all but the plainest refused', () => {
    const commands = [
      'recordHazard',
      'correctHazard',
      'voidHazard',
      'decideHazardLevel',
      'assignHazard',
      'extendHazard',
      'reportCorrection',
      'verifyHazard',
      'reportHazard',
      'reopenHazard',
      'voidHazardStep',
    ]
    for (const command of commands) {
      expect([command, (done.get(`safety.${command}`) ?? 0) > 4]).toEqual([command, true])
    }
    expect(refused.size).toBeGreaterThan(7)
  })

  it('are numbered without gaps in each year', () => {
    const numbers = home.rows('SELECT number FROM hazard').map(({ number }) => String(number))
    for (const year of ['2024', '2025', '2026']) {
      const own = numbers.filter((number) => number.startsWith(year)).toSorted()
      const counted = own.map((_, index) => `${year}-${String(index + 1).padStart(3, '0')}`)
      expect(own).toEqual(counted)
      expect(own.length).toBeGreaterThan(3)
    }
  })

  it('stand in the three lists of each day as the audit tells them', async () => {
    const audit = hazardsOnAudit(home)
    let overdue = 0
    for (const day of days) {
      const all = replayedHazards(audit, day)
      const { rows, counts } = await listedOn(day, 'hazards', 'all')
      const seen = all.map((expected) => {
        const row = rows.find(({ number }) => number === expected.number)
        return Object.fromEntries(
          Object.keys(expected).map((key) => [key, row?.[key as keyof typeof row]]),
        )
      })
      expect(seen).toEqual(all)
      expect(rows).toHaveLength(all.length)
      const open = all.filter(({ closedOn }) => closedOn === null)
      expect(counts).toEqual({
        open: open.length,
        overdue: all.filter(({ isOverdue }) => isOverdue).length,
        major: open.filter(({ level }) => level === 'major').length,
        toVerify: open.filter(({ correctedOn }) => correctedOn !== null).length,
        closed: all.length - open.length,
      })
      overdue += all.reduce((sum, { overdueDays }) => sum + overdueDays, 0)
    }
    expect(overdue).toBeGreaterThan(100)
  })

  it('are in each list whom it is about, and those closed for 30 days', async () => {
    const audit = hazardsOnAudit(home)
    for (const day of days) {
      const shown = replayedHazards(audit, day).filter(
        ({ closedOn }) => closedOn === null || String(closedOn) >= plus(day, -30),
      )
      const numbers = (rows: readonly { number: unknown }[]) =>
        rows.toSorted(byNumber).map(({ number }) => number)
      const of = async (list: Parameters<typeof listedOn>[1]) =>
        numbers((await listedOn(day, list)).rows)
      expect(await of('hazards')).toEqual(numbers(shown))
      const given = shown.filter(({ ownerStaffId }) => ownerStaffId !== null)
      expect(await of('responsible')).toEqual(numbers(given))
      const inHand = shown.filter(
        ({ ownerStaffId, correctedOn }) => ownerStaffId !== null || correctedOn !== null,
      )
      expect(await of('corrections')).toEqual(numbers(inHand))
    }
  })

  it('were never closed by one who answered for it, put it right or entered that', () => {
    const same = home.rows(
      `SELECT v.id FROM hazardStep v JOIN hazardStep o ON o.hazardId = v.hazardId AND o.id < v.id
       WHERE v.kind = 'verify' AND v.voidedAt IS NULL AND o.voidedAt IS NULL
       AND ((o.kind IN ('assign', 'correct') AND o.staffId = v.staffId)
         OR (o.kind = 'correct' AND o.enteredBy = v.enteredBy))`,
    )
    expect(same).toEqual([])
  })
})
