import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain, history, list } from '#shared/contract/indicators/indicator.ts'
import { correctIndicatorRules, getSettings } from '#shared/contract/office/settings.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import {
  type Raw,
  readRaw,
  recountMetrics,
  recountRecord,
} from '#test/support/recount-indicators.ts'

const until = '2026-10-31'
const days = [
  '2024-10-30',
  '2024-12-31',
  '2025-02-28',
  '2025-06-30',
  '2025-12-31',
  '2026-01-01',
  '2026-05-17',
  until,
  '2026-11-22',
]
const plans = { kunshan: 45, wuxi: 50, chongqing: 63, qidong: 22, ganzhou: 80 } as const

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  const open = { service: home.service, client: home.admin, close: () => home.end() }
  await fillSampleHome(open, { count: 40, seed: 7, until })
  const { indicatorRules, indicatorRulesVersion } = await home.value(getSettings, {})
  await home.value(correctIndicatorRules, {
    indicatorRules: { ...indicatorRules, disabledLevels: [2, 3, 4] },
    version: indicatorRulesVersion,
  })
}, 120_000)

afterAll(() => home.remove())

/** Figures that nothing on record can give. */
const notKept = new Set(['family_doctor_signed_share'])

async function choicesNow() {
  return (await home.value(getSettings, {})).indicatorRules
}

type Listed = Awaited<ReturnType<typeof listed>>['rows'][number]

const listed = (profile: string, asOf: string) => home.value(list, { profile, asOf })

interface Day {
  readonly raw: Raw
  readonly day: string
  readonly choices: Awaited<ReturnType<typeof choicesNow>>
}

/** Whether no bed, stay or post had begun: of such a day nothing is known. */
function isBeforeFirst({ raw, day }: Day): boolean {
  const begun = [
    ...raw.bed.map(({ inServiceFrom }) => inServiceFrom),
    ...raw.stay.map(({ stayFrom }) => stayFrom),
    ...raw.staffPost.map(({ postFrom }) => postFrom),
  ]
  return begun.every((from) => String(from) > day)
}

function slow(row: Listed, on: Day, years: readonly [number, number]) {
  if (isBeforeFirst(on)) return [null, null, null]
  const { raw, day, choices } = on
  const scope = { raw, day, choices, years }
  if (row.record !== null) {
    const every = everyOf[row.id] ?? null
    return [recountRecord(scope, row.record, every), null, null]
  }
  if (notKept.has(row.metric ?? '')) return [null, null, null]
  return recountMetrics(scope)[row.metric ?? '']
}

/** What the plans say of activities that recur; the list does not show it. */
const everyOf: Readonly<Record<string, string>> = {
  'kunshan.yearly-training': 'P1Y',
  'kunshan.skills-contest': 'P2Y',
  'kunshan.staff-awards': 'P1Y',
  'wuxi.yearly-accounts-published': 'P1Y',
  'chongqing.daily-monthly-quarterly': 'P1D',
  'qidong.monthly-visit': 'P1M',
  'qidong.health-file-yearly': 'P1Y',
  'ganzhou.fees-and-accounts': 'P1Y',
}

const near = (value: number | null | undefined) =>
  typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value

/** The status follows from the value and from what the row itself says. */
function expectedStatus(row: Listed): string {
  const { status, value, target, op, kind, metric, unit } = row
  if (status === 'unknown' || status === 'not_applicable') return status
  if (row.scope === 'area' || row.isBackground || kind === 'money') return 'reference'
  const softer = row.force === null ? 'short' : 'reference'
  if (value === null) return metric === 'grade_in_force' ? softer : 'reference'
  if (target !== null && op !== null) {
    const isMet = { '>=': value >= target, '>': value > target, '<=': value <= target }[op]
    return isMet ? 'met' : softer
  }
  if (kind !== 'duty' && kind !== 'frequency') return 'reference'
  return value >= (unit === 'percent' ? 100 : 1) ? 'met' : softer
}

async function compare(day: string) {
  const scope = { raw: readRaw(home), day, choices: await choicesNow() }
  let known = 0
  for (const [profile, total] of Object.entries(plans)) {
    const shown = await listed(profile, day)
    expect(shown.rows).toHaveLength(total)
    const years = [shown.profile.yearFrom, shown.profile.yearTo] as const
    for (const row of shown.rows) {
      const fast = [row.value, row.numerator, row.denominator].map(near)
      expect([row.id, day, ...fast]).toEqual([
        row.id,
        day,
        ...(slow(row, scope, years) ?? []).map(near),
      ])
      expect([row.id, day, row.status]).toEqual([row.id, day, expectedStatus(row)])
      if (row.value !== null) known += 1
    }
  }
  return known
}

/** Addresses of the program's screens, as their routes have them. */
function screens(): readonly RegExp[] {
  const folder = new URL('../../renderer/app/routes/', import.meta.url)
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const paths = sources.flatMap((source) => [...source.matchAll(/path: '([^']+)'/g)])
  return paths.map(([, path = '']) => new RegExp(`^${path.replaceAll(/\$\w+/g, '\\d+')}$`))
}

describe('every link', () => {
  it('leads to a screen', async () => {
    const known = screens()
    const isScreen = (link: string) => known.some((path) => path.test(link.split('?')[0] ?? ''))
    const links = new Set<string | null | undefined>()
    for (const profile of Object.keys(plans)) {
      for (const row of (await listed(profile, until)).rows) {
        for (const { link } of row.missing) links.add(link)
        links.add(row.toDo?.link)
        const { rows, conditions } = await home.value(explain, { id: row.id, asOf: until })
        for (const { link } of [...rows, ...conditions]) links.add(link)
      }
    }
    const given = [...links].filter((link) => typeof link === 'string')
    expect(given.length).toBeGreaterThan(100)
    expect(given.filter((link) => !isScreen(link))).toEqual([])
  }, 60_000)
})

describe('every value of every rule of the five plans says what a slow recount says', () => {
  it.each(days)(
    'on %s',
    async (day) => {
      const known = await compare(day)
      expect(known > 200 ? 'many' : known).toBe(day < '2024-11-01' ? 0 : 'many')
    },
    60_000,
  )

  it('and a filled home leaves no rule that binds it without an answer', async () => {
    for (const profile of Object.keys(plans)) {
      const { rows } = await listed(profile, until)
      const unknown = rows.filter(({ status }) => status === 'unknown').map(({ id }) => id)
      expect([profile, unknown]).toEqual([profile, []])
      for (const row of rows) expect(row.statusText.length, row.id).toBeGreaterThan(0)
    }
  })

  it('also where facts are missing', async () => {
    const admittedOn = '2026-11-01'
    const room = await given.room({ floor: '9层', room: '999', bedCount: 1, from: admittedOn })
    await given.resident({ idNumber: null, admittedOn, bedId: room.bedIds[0] ?? 0 })
    const { staffId } = await given.staff({ employedFrom: admittedOn })
    await home.value(recordCertificate, { staffId, kind: 'carer-skill-5' })
    const known = await compare('2026-11-22')
    expect(known).toBeLessThan(await compare(until))
    for (const id of ['wuxi.ability-80', 'wuxi.carer-level', 'wuxi.nursing-beds']) {
      const { rows } = await listed('wuxi', '2026-11-22')
      expect([id, rows.find((row) => row.id === id)?.value]).toEqual([id, null])
    }
    for (const profile of Object.keys(plans)) {
      const { rows } = await listed(profile, '2026-11-22')
      const silent = rows.filter((row) => row.status === 'unknown' && row.missing.length === 0)
      expect(silent.map(({ id }) => id)).toEqual([])
    }
  }, 60_000)

  it('and the history says what the lists of its days say', async () => {
    for (const id of ['ganzhou.occupancy-public', 'kunshan.grade', 'wuxi.drills']) {
      const { rows } = await home.value(history, { id, asOf: until, months: 24 })
      for (const { asOf, value, status } of rows.filter((_, index) => index % 5 === 4)) {
        const day = await listed(id.split('.')[0] ?? '', asOf)
        const same = day.rows.find((row) => row.id === id)
        expect([asOf, value, status]).toEqual([asOf, same?.value, same?.status])
      }
    }
  }, 60_000)
})
