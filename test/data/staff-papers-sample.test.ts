import { afterAll, beforeAll, expect, it } from 'vitest'
import { listPapers } from '#shared/contract/staff/paper.ts'
import staffing from '#shared/rulebooks/staffing.json' with { type: 'json' }
import { addDays } from '#shared/text/day.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { TestHome, usualInstant } from '#test/support/home.ts'

const until = '2026-10-31'
let home: TestHome

beforeAll(async () => {
  home = await TestHome.open({ at: usualInstant })
  const open = { service: home.service, client: home.admin, close: () => home.end() }
  await fillSampleHome(open, { count: 40, seed: 11, until })
}, 120_000)

afterAll(() => home.remove())

const duties = JSON.stringify(staffing.duties)

/** Who holds which post on a day, and the last day of what she has for each duty, in one statement. */
const slowly = `
  WITH asked AS (SELECT ? AS day),
  duty AS (
    SELECT value ->> 'code' AS code, value ->> 'post' AS post, value ->> 'kinds' AS kinds
    FROM json_each(?)
  ),
  need AS (
    SELECT DISTINCT staffPost.staffId, duty.code, duty.kinds FROM staffPost
    JOIN staff ON staff.id = staffPost.staffId AND staff.voidedAt IS NULL
    JOIN duty ON duty.post = staffPost.post, asked
    WHERE staffPost.voidedAt IS NULL AND postFrom <= day AND (postTo IS NULL OR day < postTo)
  ),
  held AS (
    SELECT need.staffId || ':' || need.code AS key, (
      SELECT max(iif(isPermanent = 1, '9999-12-31', coalesce(expiresOn, '0000-01-01')))
      FROM staffCertificate AS c, asked
      WHERE c.staffId = need.staffId AND c.voidedAt IS NULL AND coalesce(issuedOn, day) <= day
        AND c.kind IN (SELECT value FROM json_each(need.kinds))
    ) AS lastOn
    FROM need
  )
  SELECT key, lastOn, CASE
    WHEN lastOn IS NULL THEN 'missing'
    WHEN lastOn = '9999-12-31' THEN 'valid'
    WHEN lastOn < day THEN 'expired'
    WHEN lastOn <= date(day, '+30 days') THEN 'd30'
    WHEN lastOn <= date(day, '+60 days') THEN 'd60'
    WHEN lastOn <= date(day, '+90 days') THEN 'd90'
    ELSE 'valid' END AS band
  FROM held, asked ORDER BY key`

const expiries = () =>
  home
    .rows(
      `SELECT DISTINCT expiresOn FROM staffCertificate
       WHERE voidedAt IS NULL AND expiresOn IS NOT NULL AND isPermanent = 0 ORDER BY expiresOn`,
    )
    .map((row) => String(row['expiresOn']))

/** What the board says of a day is what the statement finds, row by row and counter by counter. */
async function expectExact(asOf: string): Promise<ReadonlyMap<string, number>> {
  const { rows, total, counts } = await home.value(listPapers, { asOf, limit: 1000 })
  const slow = home.rows(slowly, asOf, duties)
  expect(total, asOf).toBe(slow.length)
  const shown = rows.map(({ key, band, expiresOn, certificateId }) => ({
    key,
    lastOn: certificateId === null ? null : (expiresOn ?? '9999-12-31'),
    band,
  }))
  const byKey = (one: { readonly key: unknown }, other: { readonly key: unknown }) =>
    String(one.key) < String(other.key) ? -1 : 1
  expect(shown.toSorted(byKey), asOf).toEqual(
    slow.map(({ key, lastOn, band }) => ({ key, lastOn, band })).toSorted(byKey),
  )
  const slowCounts = counts.map(({ band }) => ({
    band,
    count: slow.filter((row) => row['band'] === band).length,
  }))
  expect(counts, asOf).toEqual(slowCounts)
  return new Map(counts.map(({ band, count }) => [band, count]))
}

it('has certificates that end, and none that is kept without saying when', () => {
  expect(expiries().length).toBeGreaterThan(20)
  const [row] = home.rows(
    `SELECT count(*) AS count FROM staffCertificate
     WHERE voidedAt IS NULL AND expiresOn IS NULL AND isPermanent = 0`,
  )
  expect(row).toEqual({ count: 0 })
})

it('is exact on the day before, on, and after every expiry', async () => {
  const days = expiries().flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])
  let expired = 0
  for (const day of new Set(days)) expired += (await expectExact(day)).get('expired') ?? 0
  expect(expired).toBeGreaterThan(0)
}, 120_000)

it('is exact on both sides of 90, 60 and 30 days before every expiry', async () => {
  const left = [91, 90, 61, 60, 31, 30]
  const days = expiries().flatMap((day) => left.map((count) => addDays(day, -count)))
  const seen = new Map<string, number>()
  for (const day of new Set(days)) {
    for (const [band, count] of await expectExact(day)) {
      seen.set(band, (seen.get(band) ?? 0) + count)
    }
  }
  for (const band of ['d30', 'd60', 'd90', 'valid', 'missing']) {
    expect(seen.get(band), band).toBeGreaterThan(0)
  }
}, 120_000)

it('moves one paper from band to band on the very days', async () => {
  const { rows } = await home.value(listPapers, { asOf: until, limit: 1000 })
  const ending = rows.filter(({ daysLeft }) => daysLeft !== null && daysLeft >= 0)
  expect(ending.length).toBeGreaterThan(0)
  const wanted = ['valid', 'd90', 'd90', 'd60', 'd60', 'd30', 'd30', 'expired']
  for (const { key, staffId, expiresOn } of ending) {
    const bandOn = async (left: number) => {
      const asOf = addDays(expiresOn ?? '', -left)
      const listed = await home.value(listPapers, { asOf, staffId })
      return listed.rows.find((row) => row.key === key)?.band
    }
    const bands: unknown[] = []
    for (const left of [91, 90, 61, 60, 31, 30, 0, -1]) bands.push(await bandOn(left))
    // Who had not begun on the first of these days is on no list of it.
    if (bands[0] !== undefined) expect(bands, key).toEqual(wanted)
  }
})
