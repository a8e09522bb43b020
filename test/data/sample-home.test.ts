import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { list as listAssessments } from '#shared/contract/assessments/assessment.ts'
import { listDue } from '#shared/contract/assessments/due-rule.ts'
import { listPapers } from '#shared/contract/home/paper.ts'
import { getProfile, listPolicyProfiles } from '#shared/contract/home/profile.ts'
import { listAccounts } from '#shared/contract/office/account.ts'
import { listLeaves } from '#shared/contract/residents/leave.ts'
import { listDoubles } from '#shared/contract/residents/merge.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { listCertificates } from '#shared/contract/staff/certificate.ts'
import { list as listStaff } from '#shared/contract/staff/staff.ts'
import { listTrainingHours, listTrainings } from '#shared/contract/staff/training.ts'
import { addDays } from '#shared/text/day.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { planSampleHome } from '#data/sample/plan-sample-home.ts'
import { daysOfHistory, type SampleSize } from '#data/sample/sample-home.ts'
import { TestHome, usualInstant } from '#test/support/home.ts'
import { expectMedicinesBalance } from '#test/support/recount-medicines.ts'

const until = '2026-10-31'
const from = addDays(until, -daysOfHistory)

async function filled(size: SampleSize, at = usualInstant): Promise<TestHome> {
  const home = await TestHome.open({ at })
  const open = { service: home.service, client: home.admin, close: () => home.end() }
  await fillSampleHome(open, size)
  return home
}

/** Columns that hold a clock, a salt or a hash of them, or what was not on file when somebody looked. */
const clocks =
  /^(?:recordedAt|heldRecordedAt|endedAt|seenJson|outgoingAt|incomingAt|createdAt|storedAt|at|pinHash|hash|previousHash|payloadDigest|requestId)$/

/** The day of the clock where it is kept: of when prices were entered as published, and figures counted. */
const clockDay = /(asOf|publishedOn)(\\*":\\*")2026-11-2[25]/g

/** A day that is counted back from the clock, in a sentence about what is not on file. */
const since = /\d{4}年\d{1,2}月\d{1,2}日 以来/g

const withoutClockDay = (json: string) =>
  json.replaceAll(clockDay, '$1$2today').replaceAll(since, 'lately')

/** All rows without their clocks; of a voided row only that it is void. */
function contents(home: TestHome): Readonly<Record<string, unknown>> {
  const tables = home.dump(['requestReply', 'auditPayload', 'migration'])
  const known = (row: Record<string, unknown>) =>
    Object.entries(row)
      .filter(([key]) => !clocks.test(key))
      .map(([key, value]) => [key, key === 'voidedAt' ? value !== null : value])
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      (JSON.parse(withoutClockDay(rows)) as Record<string, unknown>[]).map(known),
    ]),
  )
}

describe('the same size, seed and day', () => {
  it('give the same home, row for row and id for id, whatever the clock', async () => {
    const size = { count: 12, seed: 7, until }
    const [one, other] = [await filled(size), await filled(size, '2026-11-25T09:30:00.000Z')]
    expect(contents(one)).toEqual(contents(other))
    const payloads = (home: TestHome) =>
      home
        .rows('SELECT beforeJson, afterJson FROM auditPayload ORDER BY auditId')
        .map((row) => withoutClockDay(JSON.stringify(row)))
    expect(payloads(one)).toEqual(payloads(other))
    await one.remove()
    await other.remove()
  }, 60_000)

  it('and another seed give other stays', () => {
    const staysOf = (seed: number) => planSampleHome({ count: 12, seed, until }).stays
    expect(staysOf(7)).toEqual(staysOf(7))
    expect(staysOf(7)).not.toEqual(staysOf(8))
  })
})

describe('whatever the size and the seed', () => {
  it.each([
    [1, 1],
    [5, 2026],
    [26, 3],
  ])(
    '%i residents are in on the last day, by commands alone',
    async (count, seed) => {
      const home = await filled({ count, seed, until })
      const { total } = await home.value(list, { asOf: until, masked: true })
      expect(total).toBe(count)
      const { totals } = await home.value(board, { asOf: until })
      expect(totals.occupiedCount - totals.extraCount).toBe(count)
      expectMedicinesBalance(home)
      await home.remove()
    },
    60_000,
  )

  it('no plan has more people at once than it was asked for, nor anything before its history', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const count = 1 + ((seed * 17) % 160)
      const { stays, acts, rooms } = planSampleHome({ count, seed, until })
      const on = (day: string) =>
        stays.filter((stay) => stay.from <= day && (stay.to === null || stay.to > day)).length
      for (let offset = 0; offset <= daysOfHistory; offset += 10) {
        expect(on(addDays(from, offset))).toBeLessThanOrEqual(count)
      }
      expect(on(until)).toBe(count)
      expect(acts.every((act) => act.on >= from)).toBe(true)
      const usable = rooms.bedCount - rooms.reserve.length
      expect(usable).toBeGreaterThanOrEqual(count)
      const share = rooms.reserve.length / rooms.bedCount
      expect(count < 20 || share < 0.05).toBe(true)
      expect(share).toBeGreaterThanOrEqual(0.02)
    }
  })
})

describe('a home of 60 residents', () => {
  let home: TestHome

  beforeAll(async () => {
    home = await filled({ count: 60, seed: 7, until })
  }, 60_000)

  afterAll(() => home.remove())

  const count = (sql: string) => home.count(`SELECT count(*) FROM ${sql}`)

  it('has lived: people came, moved, went away and back, left in every way', () => {
    expect(count('resident WHERE voidedAt IS NULL')).toBeGreaterThan(80)
    for (const endReason of ['home', 'transfer', 'hospital', 'death']) {
      expect([endReason, count(`stay WHERE endReason = '${endReason}'`)]).not.toEqual([
        endReason,
        0,
      ])
    }
    expect(count('bedStay')).toBeGreaterThan(count('stay') + 8)
    for (const kind of ['home', 'hospital']) {
      expect(count(`leave WHERE kind = '${kind}' AND leaveTo IS NOT NULL`)).toBeGreaterThan(15)
    }
    expect(home.count('SELECT min(stayFrom) >= ? FROM stay', from)).toBe(1)
    const returned = 'resident WHERE (SELECT count(*) FROM stay WHERE residentId = resident.id) > 1'
    expect(count(returned)).toBeGreaterThan(0)
  })

  it('has some who are away on the last day, one of them too long', async () => {
    const { rows } = await home.value(listLeaves, { asOf: until })
    expect(rows.length).toBeGreaterThanOrEqual(2)
    const late = rows.filter(({ isOverdue, kind }) => isOverdue && kind !== 'outing')
    expect(late).toHaveLength(1)
    expect(new Set(rows.map(({ kind }) => kind))).toContain('hospital')
  })

  it('knows most about its people and says where it does not', async () => {
    const { rows } = await home.value(list, { asOf: until, masked: true })
    const share = (test: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(test).length / rows.length
    expect(share(({ group }) => group === 'social')).toBeGreaterThan(0.6)
    expect(share(({ monthlyFeeFen }) => monthlyFeeFen !== null)).toBeGreaterThan(0.9)
    expect(share(({ ability }) => ability !== null)).toBeGreaterThan(0.8)
    const signed = share(({ agreementStatus }) => agreementStatus === 'signed')
    expect(signed).toBeGreaterThan(0.85)
    expect(signed).toBeLessThan(1)
    expect(count("residentContact WHERE kind = 'guardian'")).toBeGreaterThan(3)
    // Of who only asked for a place, less is known.
    const stayed = 'id IN (SELECT residentId FROM stay)'
    expect(count(`resident WHERE ethnic IS NULL AND ${stayed}`)).toBe(0)
  })

  it('has agreements with parties and fees, renewals, trials, things, and departures that were settled', () => {
    const signed = count("agreement WHERE status = 'signed' AND voidedAt IS NULL")
    const whole = `agreement WHERE status = 'signed' AND voidedAt IS NULL AND EXISTS (
      SELECT 1 FROM agreementParty WHERE agreementId = agreement.id AND voidedAt IS NULL)`
    expect(count(whole)).toBe(signed)
    expect(count('agreementFee WHERE voidedAt IS NULL')).toBeGreaterThan(signed * 2)
    expect(count('agreement WHERE renewsAgreementId IS NOT NULL')).toBeGreaterThan(2)
    expect(count('trial WHERE conclusion IS NOT NULL')).toBeGreaterThan(20)
    expect(count('belonging WHERE returnedOn IS NOT NULL')).toBeGreaterThan(3)
    expect(count('departure WHERE diedAt IS NOT NULL')).toBeGreaterThan(2)
    const open = `departure WHERE (SELECT count(*) FROM departureStep
      WHERE departureId = departure.id) < (SELECT count(*) FROM departureStepKind)`
    expect([count(open) > 0, count('departure') > 5 * count(open)]).toEqual([true, true])
  })

  it('has beds of every kind, changed some in the middle, and keeps two in a hundred free', async () => {
    const first = (await home.value(board, { asOf: from })).totals
    const last = (await home.value(board, { asOf: until })).totals
    expect(last.unknownKindCount).toBe(0)
    expect(last.dementiaCount).toBeGreaterThan(0)
    expect(last.nursingCount).toBeGreaterThan(first.nursingCount + 4)
    expect(last.reserveBedCount).toBe(Math.ceil(last.bedCount * 0.02))
    const kept = `bedStay JOIN bedReserve ON bedReserve.bedId = bedStay.bedId`
    expect(count(kept)).toBe(0)
  })

  it('keeps men and women apart in nearly all rooms', async () => {
    const { buildings } = await home.value(board, { asOf: until })
    const rooms = buildings.flatMap(({ floors }) => floors.flatMap((floor) => floor.rooms))
    const mixed = rooms.filter(({ beds }) => new Set(beds.flatMap(({ sex }) => sex ?? [])).size > 1)
    expect(mixed.length / rooms.length).toBeLessThan(0.05)
  })

  it('has staff in posts with certificates: most in force, some expiring, one expired', async () => {
    const { rows, total } = await home.value(listStaff, { asOf: until, masked: true })
    expect(total).toBe(15)
    expect(rows.every(({ posts }) => posts.length > 0)).toBe(true)
    const expired = rows.filter(({ expiredCount }) => expiredCount > 0)
    expect(expired).toHaveLength(1)
    expect(rows.some(({ expiringCount }) => expiringCount > 0)).toBe(true)
    const left = await home.value(listStaff, { asOf: until, state: 'left', masked: true })
    expect(left.total).toBeGreaterThan(1)
    const certificates = await home.value(listCertificates, { asOf: until, limit: 1000 })
    expect(certificates.total).toBeGreaterThan(25)
    const accounts = await home.value(listAccounts, {})
    const linked = accounts.rows.filter(({ staffId }) => staffId !== null)
    const names = ['何芳', '周敏', '沈建国', '马秀兰']
    expect(linked.map(({ staffName }) => staffName).toSorted()).toEqual(names)
    expect(linked.every(({ name, staffName }) => name === staffName)).toBe(true)
  })

  it('has assessed nine of ten: all levels, some raised, one or two run out, some never', async () => {
    const { counts, rows } = await home.value(listDue, {
      instrument: 'gbt42195',
      asOf: until,
      limit: 1000,
    })
    const inForce = (counts['in-force'] ?? 0) + (counts.due ?? 0) + (counts.again ?? 0)
    expect(inForce / rows.length).toBeGreaterThan(0.8)
    expect(inForce / rows.length).toBeLessThan(0.97)
    expect(counts.none).toBeGreaterThan(0)
    expect(counts.expired).toBeGreaterThan(0)
    const levels = new Set(rows.map(({ level }) => level))
    for (const level of [0, 1, 2, 3, 4]) expect(levels).toContain(level)
    const all = await home.value(listAssessments, {
      instrument: 'gbt42195',
      asOf: until,
      limit: 1000,
    })
    expect(all.total).toBeGreaterThan(80)
    expect(new Set(all.rows.map(({ occasion }) => occasion))).toEqual(
      new Set(['first', 'regular', 'immediate']),
    )
    const raised = all.rows.filter(
      ({ initialLevel, computedLevel }) => Number(computedLevel) > Number(initialLevel),
    )
    expect(raised.length).toBeGreaterThan(3)
    expect(raised.length).toBeLessThan(all.total / 3)
    expect(all.rows.every(({ secondAssessor }) => secondAssessor !== null)).toBe(true)
    const another = `assessment AS next JOIN assessment AS before ON before.residentId = next.residentId
      AND before.instrument = 'gbt42195' AND next.instrument = 'gbt42195'
      AND before.assessedOn < next.assessedOn`
    expect(count(another)).toBeGreaterThan(20)
    // Who grows older does not get young: from one assessment to the next the level seldom falls.
    expect(count(`${another} AND next.computedLevel < before.computedLevel`)).toBeLessThan(
      count(another) / 10,
    )
  })

  it('has trained its people: hours that differ, some short of 48, one or two never before the job', async () => {
    const { rows } = await home.value(listTrainingHours, { asOf: until, limit: 1000 })
    const hours = rows.map((row) => row.hours)
    expect(Math.min(...hours)).toBeLessThan(20)
    expect(Math.max(...hours)).toBeGreaterThan(48)
    expect(new Set(hours).size).toBeGreaterThan(7)
    const untrained = rows.filter(({ preJobOn }) => preJobOn === null)
    expect(untrained.length).toBeGreaterThan(0)
    expect(untrained.length).toBeLessThan(rows.length / 3)
    const trainings = await home.value(listTrainings, { asOf: until, limit: 1000 })
    expect(new Set(trainings.rows.map(({ kind }) => kind))).toEqual(
      new Set(['pre-job', 'in-service', 'emergency', 'fire', 'director', 'professional']),
    )
    expect(count('trainingAttendance WHERE isCompleted = 0')).toBeGreaterThan(0)
  })

  it('has papers with one that ends soon, the official grade, duties, a profile of three versions, two plans', async () => {
    const papers = await home.value(listPapers, { asOf: until })
    const soon = papers.rows.filter(({ validity }) => validity === 'expiring')
    expect(soon.map(({ kind }) => kind)).toEqual(['liability-insurance'])
    expect(papers.rows.find(({ kind }) => kind === 'official-grade')?.grade).toBe(3)
    expect(count('dutyRecord')).toBeGreaterThan(10)
    const profile = await home.value(getProfile, { asOf: until })
    expect(profile.versions).toHaveLength(3)
    const policies = await home.value(listPolicyProfiles, { asOf: until })
    const applied = policies.rows.filter(({ applies }) => applies)
    expect(applied.map(({ profile }) => profile).toSorted()).toEqual(['ganzhou', 'kunshan'])
  })

  it('has nobody twice but one double to find, and telephones that ring nowhere', async () => {
    const doubles = await home.value(listDoubles, {})
    expect(doubles.rows.map(({ reason }) => reason)).toEqual(['same-name-telephone'])
    expect(home.rows('SELECT undoneAt FROM residentMerge')).toEqual([{ undoneAt: null }])
    const double = doubles.rows[0]?.one.id
    const names = home.rows(
      `SELECT name FROM resident WHERE mergedIntoId IS NULL AND id <> ?
       UNION ALL SELECT name FROM staff
       UNION ALL SELECT name FROM residentContact WHERE voidedAt IS NULL AND residentId <> ?`,
      double,
      double,
    )
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length)
    const telephones = home.rows(
      `SELECT telephone FROM resident UNION ALL SELECT telephone FROM staff
       UNION ALL SELECT telephone FROM residentContact`,
    )
    for (const { telephone } of telephones)
      expect(telephone ?? '19900000000').toMatch(/^1990000\d{4}$/)
  })
})
