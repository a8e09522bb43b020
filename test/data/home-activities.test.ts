import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addActivityFile,
  correctActivity,
  getActivity,
  getActivityFile,
  listActivities,
  listActivityKinds,
  listParticipation,
  recordActivity,
  voidActivity,
  voidActivityFile,
} from '#shared/contract/home/activity.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对签到表'
type Held = GivenInputOf<typeof recordActivity>

const singing = {
  kind: 'culture',
  title: '合唱',
  heldOn: '2026-06-10',
  startsAt: '14:30',
  endsAt: '15:30',
  place: '多功能厅',
  leader: '志愿者小李',
  note: '唱了三首老歌',
}

async function givenActivity(changes: Partial<Held> = {}) {
  const { residentId } = await given.resident()
  const attendees = [{ residentId }]
  const { id } = await home.value(recordActivity, { ...singing, attendees, ...changes })
  return { id, residentId }
}

async function refused(operation: Operation, input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

describe('home.recordActivity', () => {
  it('keeps what was done and who came, with one row on the audit', async () => {
    const [one, other] = [await given.resident(), await given.resident()]
    const last = home.lastAuditId()
    const attendees = [
      { residentId: one.residentId, note: '主动领唱' },
      { residentId: other.residentId },
    ]
    const { id } = await home.value(recordActivity, { ...singing, attendees })
    expect(home.rows('SELECT * FROM activity WHERE id = ?', id)[0]).toMatchObject({
      ...singing,
      leaderStaffId: null,
      version: 1,
      voidedAt: null,
    })
    const kept = [
      { residentId: one.residentId, note: '主动领唱' },
      { residentId: other.residentId, note: null },
    ]
    const rows = 'SELECT residentId, note FROM activityAttendance WHERE activityId = ? ORDER BY id'
    expect(home.rows(rows, id)).toEqual(kept)
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'home.recordActivity',
        outcome: 'done',
        subject: `activity:${id}`,
        after: { ...singing, attendees: kept },
      },
    ])
  })

  it('takes an activity to which nobody came', async () => {
    const { id } = await givenActivity({ attendees: [] })
    expect(await home.value(getActivity, { id })).toMatchObject({ attendeeCount: 0, attendees: [] })
  })

  it('names who led it by the staff file, and keeps no second name', async () => {
    const staff = await given.staff()
    const { id } = await givenActivity({ leaderStaffId: staff.staffId })
    expect(home.rows('SELECT leader FROM activity WHERE id = ?', id)).toEqual([{ leader: null }])
    expect((await home.value(getActivity, { id })).leader).toBe(staff.name)
  })

  it.each([
    ['activity-kind-unknown', { kind: 'yoga' }, 'kind'],
    ['day-in-future', { heldOn: '2026-11-23' }, 'heldOn'],
    ['activity-times', { endsAt: '14:29' }, 'endsAt'],
    ['leader-unknown', { leaderStaffId: 9999 }, 'leaderStaffId'],
    ['attendee-unknown', { attendees: [{ residentId: 9999 }] }, 'attendees'],
  ])('refuses %s of %j', async (rule, changes, field) => {
    const { residentId } = await given.resident()
    const input = { ...singing, attendees: [{ residentId }], ...changes }
    const error = await refused(recordActivity, input)
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
  })

  it('refuses who stands twice, and names who was not in the home that day', async () => {
    const { residentId, name } = await given.resident({ admittedOn: '2026-06-11' })
    const twice = [{ residentId }, { residentId }]
    const later = { ...singing, heldOn: '2026-06-11', attendees: twice }
    expect((await refused(recordActivity, later)).rule).toBe('attendee-twice')
    const early = await refused(recordActivity, { ...singing, attendees: [{ residentId }] })
    expect([early.rule, early.message]).toEqual([
      'attendee-not-in',
      expect.stringContaining(name ?? ''),
    ])
  })

  it('takes who left on that very day', async () => {
    const { residentId } = await given.resident()
    await home.value(discharge, { residentId, dischargedOn: '2026-06-10', endReason: 'home' })
    await home.value(recordActivity, { ...singing, attendees: [{ residentId }] })
    const after = { ...singing, heldOn: '2026-06-11', attendees: [{ residentId }] }
    expect((await refused(recordActivity, after)).rule).toBe('attendee-not-in')
  })

  it('is for who may write activities', async () => {
    const { client } = await given.account('carer')
    const error = await home.refusal(recordActivity, { ...singing, attendees: [] }, { by: client })
    expect(error.code).toBe('forbidden')
  })
})

describe('home.correctActivity and home.voidActivity', () => {
  it('keep what stood there, and rows of the list that stay as they are', async () => {
    const { id, residentId } = await givenActivity()
    const other = await given.resident()
    const attendees = [{ residentId }, { residentId: other.residentId }]
    const before = home.rows('SELECT id FROM activityAttendance WHERE activityId = ?', id)
    const corrected = { ...singing, title: '合唱排练', attendees, reason }
    expect(await home.value(correctActivity, { id, version: 1, ...corrected })).toEqual({
      version: 2,
    })
    const titles =
      "SELECT title, voidedAt IS NOT NULL AS isVoid FROM activity WHERE title LIKE '合唱%'"
    expect(home.rows(`${titles} AND (id = ? OR id > ?) ORDER BY id`, id, id)).toEqual([
      { title: '合唱排练', isVoid: 0 },
      { title: '合唱', isVoid: 1 },
    ])
    const live = 'SELECT id FROM activityAttendance WHERE activityId = ? AND voidedAt IS NULL'
    expect(home.rows(live, id)).toEqual([...before, expect.anything()])
    await home.value(voidActivity, { id, version: 2, reason })
    expect(home.rows(live, id)).toEqual([])
    expect((await home.refusal(getActivity, { id })).code).toBe('not_found')
  })

  it('refuse the second of two who looked at the same', async () => {
    const { id, residentId } = await givenActivity()
    const corrected = { id, version: 1, ...singing, attendees: [{ residentId }], reason }
    await home.value(correctActivity, corrected)
    expect((await refused(correctActivity, corrected)).rule).toBe('changed-meanwhile')
    expect((await refused(voidActivity, { id, version: 1, reason })).rule).toBe('changed-meanwhile')
  })
})

describe('the lists', () => {
  it('show what was held by the day, narrowed, newest first', async () => {
    const mark = '重阳'
    const { id: first, residentId } = await givenActivity({ title: `${mark}一`, kind: 'festival' })
    const { id: second } = await givenActivity({ title: `${mark}二`, heldOn: '2026-06-12' })
    const idsOf = async (input: GivenInputOf<typeof listActivities>) =>
      (await home.value(listActivities, { search: mark, ...input })).rows.map(({ id }) => id)
    expect(await idsOf({})).toEqual([second, first])
    expect(await idsOf({ asOf: '2026-06-11' })).toEqual([first])
    expect(await idsOf({ from: '2026-06-11' })).toEqual([second])
    expect(await idsOf({ kind: 'festival' })).toEqual([first])
    expect(await idsOf({ residentId })).toEqual([first])
    expect(await idsOf({ sort: 'title', descending: false })).toEqual([first, second])
    const kinds = await home.value(listActivityKinds, {})
    expect(kinds.rows[0]).toEqual({ key: 'culture', name: '文化娱乐' })
  })

  it('count how often each came, those who never came first', async () => {
    const [active, idle] = [
      await given.resident({ name: '参与甲' }),
      await given.resident({ name: '参与乙' }),
    ]
    const attendees = [{ residentId: active.residentId }]
    await home.value(recordActivity, { ...singing, heldOn: '2026-09-01', attendees })
    await home.value(recordActivity, { ...singing, heldOn: '2026-09-08', attendees })
    await home.value(recordActivity, { ...singing, heldOn: '2026-10-08', attendees })
    const period = { from: '2026-09-01', to: '2026-09-30', search: '参与' }
    const { rows, total } = await home.value(listParticipation, period)
    expect(total).toBe(2)
    expect(rows).toMatchObject([
      { residentId: idle.residentId, count: 0, lastOn: null },
      { residentId: active.residentId, count: 2, lastOn: '2026-09-08' },
    ])
    expect(rows.every(({ bed }) => bed !== null)).toBe(true)
    const turned = { ...period, sort: 'bed', descending: true } as const
    expect((await home.value(listParticipation, turned)).rows).toHaveLength(2)
    const backwards = { from: '2026-09-02', to: '2026-09-01' }
    expect((await home.refusal(listParticipation, backwards)).rule).toBe('days-in-wrong-order')
  })
})

describe('files of an activity', () => {
  it('are kept sealed, given back, and taken off without being lost', async () => {
    const { id } = await givenActivity()
    const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
    const file = { activityId: id, fileName: '合影.png', bytes }
    const { id: fileId } = await home.value(addActivityFile, file)
    expect((await home.value(getActivity, { id })).files).toMatchObject([
      { id: fileId, fileName: '合影.png', mediaType: 'image/png', size: 7 },
    ])
    const given = await home.value(getActivityFile, { fileId })
    expect(Uint8Array.from(given.bytes)).toEqual(bytes)
    await home.value(voidActivityFile, { fileId, reason })
    expect((await home.value(getActivity, { id })).files).toEqual([])
    expect((await home.refusal(getActivityFile, { fileId })).code).toBe('not_found')
    const text = { ...file, bytes: Uint8Array.from([1, 2, 3, 4]) }
    expect((await refused(addActivityFile, text)).rule).toBe('file-kind')
  })
})
