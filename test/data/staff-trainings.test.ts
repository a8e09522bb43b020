import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import {
  correctTraining,
  getTraining,
  listTrainingHours,
  listTrainingKinds,
  listTrainings,
  recordTraining,
  voidTraining,
} from '#shared/contract/staff/training.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { completedTrainingsAsOf } from '#data/staff/training/trainings-of.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对签到表'
type Course = Partial<GivenInputOf<typeof recordTraining>>

const course = {
  kind: 'in-service',
  topic: '压力性损伤预防',
  startsOn: '2026-06-10',
  endsOn: '2026-06-12',
  hours: 7.5,
  trainer: '何芳',
  place: '多功能厅',
  note: '签到表附后',
}

async function givenTraining(changes: Course = {}) {
  const { staffId } = await given.staff()
  const { id } = await given.training([staffId], { ...course, ...changes })
  return { staffId, id }
}

async function refused(operation: Operation, input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

const row = (id: number) => home.rows('SELECT * FROM training WHERE id = ?', id)[0]
const attendances = (id: number) =>
  home.rows(
    `SELECT staffId, isCompleted, score, voidedAt IS NOT NULL AS isVoid
     FROM trainingAttendance WHERE trainingId = ? ORDER BY id`,
    id,
  )

describe('staff.recordTraining', () => {
  it('keeps the course and who took part, with one row on the audit', async () => {
    const [one, other] = [await given.staff(), await given.staff()]
    const last = home.lastAuditId()
    const attendees = [
      { staffId: one.staffId, score: 88.5 },
      { staffId: other.staffId, isCompleted: false },
    ]
    const { id } = await home.value(recordTraining, { ...course, attendees })
    expect(row(id)).toMatchObject({ ...course, version: 1, voidedAt: null })
    expect(attendances(id)).toEqual([
      { staffId: one.staffId, isCompleted: 1, score: 88.5, isVoid: 0 },
      { staffId: other.staffId, isCompleted: 0, score: null, isVoid: 0 },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.recordTraining',
        outcome: 'done',
        subject: `training:${id}`,
        after: {
          ...course,
          attendees: [
            { staffId: one.staffId, isCompleted: true, score: 88.5 },
            { staffId: other.staffId, isCompleted: false, score: null },
          ],
        },
      },
    ])
  })

  it.each([
    ['training-kind-unknown', { kind: 'yoga' }, 'kind'],
    ['day-in-future', { startsOn: '2026-11-23', endsOn: null }, 'startsOn'],
    ['day-in-future', { startsOn: '2026-11-20', endsOn: '2026-11-23' }, 'endsOn'],
    ['ends-before-start', { endsOn: '2026-06-09' }, 'endsOn'],
    ['training-hours', { hours: 72.25 }, 'hours'],
    ['training-hours', { endsOn: null, hours: 24.25 }, 'hours'],
    ['attendee-unknown', { attendees: [{ staffId: 9999 }] }, 'attendees'],
  ])('refuses %s of %j', async (rule, changes, field) => {
    const { staffId } = await given.staff()
    const input = { ...course, attendees: [{ staffId }], ...changes }
    const error = await refused(recordTraining, input)
    expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
  })

  it('takes a whole day of hours for each day', async () => {
    await givenTraining({ hours: 72 })
    await givenTraining({ endsOn: null, hours: 24 })
    await givenTraining({ startsOn: '2026-11-22', endsOn: '2026-11-22' })
  })

  it('refuses somebody twice, by name', async () => {
    const [one, other] = [await given.staff({ name: '陆莲花' }), await given.staff()]
    const attendees = [one, other, one].map(({ staffId }) => ({ staffId }))
    const error = await refused(recordTraining, { ...course, attendees })
    expect(error).toMatchObject({ code: 'invalid_input', rule: 'attendee-twice' })
    expect(error.message).toContain('陆莲花')
    expect(error.fields).toEqual({ attendees: '陆莲花 重复' })
  })

  it('refuses who was not employed on any of the days, and says who', async () => {
    const early = await given.staff({ name: '康华华', employedFrom: '2026-06-13' })
    const gone = await given.staff({ name: '陶水英' })
    await home.value(endEmployment, { staffId: gone.staffId, employedTo: '2026-06-10' })
    const there = await given.staff({ name: '鲍亚萍' })
    const attendees = [early, there, gone].map(({ staffId }) => ({ staffId }))
    const error = await refused(recordTraining, { ...course, attendees })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'attendee-not-employed' })
    expect(error.message).toContain('康华华、陶水英')
    expect(error.message).not.toContain('鲍亚萍')
    expect(Object.keys(error.fields ?? {})).toEqual(['attendees'])
  })

  it('takes who was employed on one of the days: the last, or the first', async () => {
    const begins = await given.staff({ employedFrom: '2026-06-12' })
    const ends = await given.staff()
    await home.value(endEmployment, { staffId: ends.staffId, employedTo: '2026-06-11' })
    const { id } = await given.training([begins.staffId, ends.staffId], course)
    expect(attendances(id)).toHaveLength(2)
  })

  it('takes a pre-job training before the first day, and any where that day is not known', async () => {
    const newcomer = await given.staff({ employedFrom: '2026-09-01' })
    const preJob = { ...course, kind: 'pre-job' }
    const { id } = await given.training([newcomer.staffId], preJob)
    expect(attendances(id)).toHaveLength(1)
    const old = await given.staff({ employedFrom: '2026-09-01' })
    home.raw.exec(`UPDATE employment SET isFromExact = 0 WHERE staffId = ${old.staffId}`)
    expect(attendances((await given.training([old.staffId], course)).id)).toHaveLength(1)
  })

  it('names five of many and counts them all', async () => {
    const names = ['钱一', '孙二', '周三', '吴四', '郑五', '冯六', '褚七']
    const ids: number[] = []
    for (const name of names) {
      ids.push((await given.staff({ name, employedFrom: '2026-09-01' })).staffId)
    }
    const attendees = ids.map((staffId) => ({ staffId }))
    const { message } = await refused(recordTraining, { ...course, attendees })
    expect(message).toContain('等 7 人')
    expect(names.filter((name) => message.includes(name))).toHaveLength(5)
  })
})

describe('staff.correctTraining', () => {
  it('keeps what stood there, and of the list only what changed', async () => {
    const { id, staffId: stays } = await givenTraining()
    const [changes, goes, comes] = [await given.staff(), await given.staff(), await given.staff()]
    const list = (...of: readonly object[]) => of as { staffId: number }[]
    const first = list({ staffId: stays }, { staffId: changes.staffId }, { staffId: goes.staffId })
    await home.value(correctTraining, { id, version: 1, ...course, attendees: first, reason })
    const before = home.rows('SELECT id FROM trainingAttendance WHERE trainingId = ?', id)
    const last = home.lastAuditId()
    const attendees = list(
      { staffId: comes.staffId },
      { staffId: changes.staffId, score: 60 },
      { staffId: stays },
    )
    const wanted = { ...course, topic: '翻身和体位', hours: 8, attendees, reason }
    expect(await home.value(correctTraining, { id, version: 2, ...wanted })).toEqual({ version: 3 })
    expect(row(id)).toMatchObject({ topic: '翻身和体位', hours: 8, version: 3, voidedAt: null })
    const copies = home.rows('SELECT * FROM training WHERE topic = ? AND voidedAt IS NOT NULL', [
      course.topic,
    ])
    expect(copies).toHaveLength(2)
    expect(attendances(id)).toEqual([
      { staffId: stays, isCompleted: 1, score: null, isVoid: 0 },
      { staffId: changes.staffId, isCompleted: 1, score: null, isVoid: 1 },
      { staffId: goes.staffId, isCompleted: 1, score: null, isVoid: 1 },
      { staffId: comes.staffId, isCompleted: 1, score: null, isVoid: 0 },
      { staffId: changes.staffId, isCompleted: 1, score: 60, isVoid: 0 },
    ])
    const after = home.rows('SELECT id FROM trainingAttendance WHERE trainingId = ?', id)
    expect(after[0]).toEqual(before[0])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.correctTraining',
        subject: `training:${id}`,
        before: { topic: course.topic, hours: 7.5, attendees: [{}, {}, {}] },
        after: { topic: '翻身和体位', hours: 8, reason, attendees: [{}, {}, {}] },
      },
    ])
  })

  it('refuses what a new one may not say either', async () => {
    const { id, staffId } = await givenTraining()
    const wrong = { id, version: 1, ...course, hours: 73, attendees: [{ staffId }], reason }
    expect(await refused(correctTraining, wrong)).toMatchObject({ rule: 'training-hours' })
    const nobody = { ...wrong, hours: 1, attendees: [] }
    expect(await refused(correctTraining, nobody)).toMatchObject({ code: 'invalid_input' })
  })

  it('lets one of two win, and refuses what is void', async () => {
    const { id, staffId } = await givenTraining()
    const attendees = [{ staffId }]
    const replies = await Promise.all(
      ['甲', '乙'].map((trainer) =>
        home.call(correctTraining.name, { id, version: 1, ...course, trainer, attendees, reason }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    expect(await refused(voidTraining, { id, version: 1, reason })).toMatchObject({
      code: 'conflict',
      rule: 'changed-meanwhile',
    })
    const last = home.lastAuditId()
    await home.value(voidTraining, { id, version: 2, reason })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.voidTraining',
        subject: `training:${id}`,
        before: { kind: 'in-service', attendees: [{ staffId }] },
        after: { reason },
      },
    ])
    expect(attendances(id).every(({ isVoid }) => isVoid === 1)).toBe(true)
    const gone = { code: 'not_found', rule: 'training-unknown' }
    const again = { id, version: 3, ...course, attendees, reason }
    expect(await refused(correctTraining, again)).toMatchObject(gone)
    expect(await refused(voidTraining, { id, version: 3, reason })).toMatchObject(gone)
    expect(await home.refusal(getTraining, { id })).toMatchObject(gone)
  })
})

describe('the right', () => {
  it('to write is the office’s; a nurse reads; a carer does not', async () => {
    const { id, staffId } = await givenTraining()
    const nurse = await given.account('nurse')
    const carer = await given.account('carer')
    const wanted = { ...course, attendees: [{ staffId }] }
    for (const [operation, input] of [
      [recordTraining, wanted],
      [correctTraining, { id, version: 1, ...wanted, reason }],
      [voidTraining, { id, version: 1, reason }],
    ] as const) {
      const refusal = await home.refusal(operation, input, { by: nurse.client })
      expect(refusal).toMatchObject({ code: 'forbidden' })
    }
    expect((await home.value(getTraining, { id }, { by: nurse.client })).id).toBe(id)
    expect(await home.refusal(listTrainings, {}, { by: carer.client })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('reading trainings', () => {
  let own: Awaited<ReturnType<typeof givenHome>>
  let nurse: number
  let carer: number

  beforeAll(async () => {
    own = await givenHome()
    nurse = (await own.given.staff({ name: '陆莲花', post: 'nurse' })).staffId
    carer = (await own.given.staff({ name: '康华华' })).staffId
    const train = (attendees: Course['attendees'], changes: Course) =>
      own.given.training([], { attendees: attendees ?? [], ...changes })
    await train([{ staffId: carer }], {
      kind: 'pre-job',
      topic: '岗位职责',
      startsOn: '2025-12-30',
      endsOn: '2026-01-02',
      hours: 20,
    })
    await train([{ staffId: nurse }, { staffId: carer, isCompleted: false }], {
      topic: '初期火灾扑救',
      startsOn: '2026-03-02',
      hours: 1.25,
      trainer: '消防救援站',
    })
    await train([{ staffId: carer, score: 95 }, { staffId: nurse }], {
      kind: 'in-service',
      topic: '100%用药核对_制度',
      startsOn: '2026-04-01',
      hours: 0.75,
    })
  })

  afterAll(() => own.home.remove())

  const topics = async (input: GivenInputOf<typeof listTrainings>) => {
    const { rows, total } = await own.home.value(listTrainings, input)
    expect(total).toBeGreaterThanOrEqual(rows.length)
    return rows.map(({ topic }) => topic.slice(0, 2)).join(' ')
  }

  it('lists the kinds in their order', async () => {
    const { rows, total } = await own.home.value(listTrainingKinds, {})
    expect(total).toBe(rows.length)
    expect(rows[0]).toEqual({ key: 'pre-job', name: '岗前培训' })
    expect(rows.map(({ key }) => key)).toContain('emergency')
  })

  it('lists what was over by the day, newest first, by kind, person and words', async () => {
    expect(await topics({})).toBe('10 初期 岗位')
    expect(await topics({ asOf: '2026-01-01' })).toBe('')
    expect(await topics({ asOf: '2026-01-02' })).toBe('岗位')
    expect(await topics({ kind: 'fire' })).toBe('初期')
    expect(await topics({ staffId: nurse })).toBe('10 初期')
    expect(await topics({ search: '救援' })).toBe('初期')
    expect(await topics({ search: '岗前' })).toBe('岗位')
    expect(await topics({ search: '%用药' })).toBe('10')
    expect(await topics({ search: '_制' })).toBe('10')
    expect(await topics({ sort: 'kind', descending: false })).toBe('岗位 10 初期')
    expect(await topics({ sort: 'topic', descending: false, limit: 1 })).toBe('10')
  })

  it('counts who took part and who completed it, of one person too', async () => {
    const { rows } = await own.home.value(listTrainings, { kind: 'fire', staffId: carer })
    expect(rows).toMatchObject([
      { kindName: '消防培训', attendeeCount: 2, completedCount: 1, isCompleted: false },
    ])
    const all = await own.home.value(listTrainings, {})
    expect(all.rows.every(({ isCompleted }) => isCompleted === null)).toBe(true)
  })

  it('shows one with its people by name and what they were then', async () => {
    const { rows } = await own.home.value(listTrainings, { kind: 'in-service' })
    const training = await own.home.value(getTraining, { id: rows[0]?.id ?? 0 })
    expect(training).toMatchObject({
      topic: '100%用药核对_制度',
      place: null,
      attendees: [
        { staffId: carer, name: '康华华', posts: '护理员', isCompleted: true, score: 95 },
        { staffId: nurse, name: '陆莲花', posts: '护士', isCompleted: true, score: null },
      ],
    })
  })

  it('adds up the hours of the year by the last day, and tells the pre-job day', async () => {
    const hours = async (input: GivenInputOf<typeof listTrainingHours>) => {
      const { rows } = await own.home.value(listTrainingHours, input)
      return rows.map((each) => [each.name, each.hours, each.trainingCount, each.preJobOn])
    }
    expect(await hours({})).toEqual([
      ['陆莲花', 2, 2, null],
      ['康华华', 20.75, 2, '2026-01-02'],
    ])
    expect(await hours({ asOf: '2026-03-31', descending: true })).toEqual([
      ['康华华', 20, 1, '2026-01-02'],
      ['陆莲花', 1.25, 1, null],
    ])
    expect(await hours({ asOf: '2025-12-31', sort: 'name' })).toEqual([
      ['康华华', 0, 0, null],
      ['陆莲花', 0, 0, null],
    ])
    expect(await hours({ search: 'lulianhua' })).toHaveLength(1)
    expect(await hours({ staffId: carer })).toEqual([['康华华', 20.75, 2, '2026-01-02']])
    expect(await own.home.value(listTrainingHours, { limit: 1, offset: 1 })).toMatchObject({
      rows: [{ name: '康华华', posts: '护理员' }],
      total: 2,
    })
  })

  it('leaves out who is not employed on the day, who did not complete it and what is void', async () => {
    const leaver = (await own.given.staff({ name: '陶水英' })).staffId
    const { id } = await own.given.training([leaver], { startsOn: '2026-05-05', hours: 3 })
    await own.home.value(endEmployment, { staffId: leaver, employedTo: '2026-07-01' })
    const of = { staffId: leaver }
    expect((await own.home.value(listTrainingHours, of)).total).toBe(0)
    const june = await own.home.value(listTrainingHours, { ...of, asOf: '2026-06-30' })
    expect(june.rows).toMatchObject([{ hours: 3, trainingCount: 1 }])
    const db = own.home.service.home!.reader.db
    const completed = async (asOf: string) =>
      (await completedTrainingsAsOf(db, asOf)).map(({ staffId, endsOn, hours }) => [
        staffId,
        endsOn,
        hours,
      ])
    expect(await completed('2026-05-05')).toEqual([
      [carer, '2026-01-02', 20],
      [nurse, '2026-03-02', 1.25],
      [nurse, '2026-04-01', 0.75],
      [carer, '2026-04-01', 0.75],
      [leaver, '2026-05-05', 3],
    ])
    await own.home.value(voidTraining, { id, version: 1, reason })
    expect(await completed('2026-05-05')).toHaveLength(4)
    expect(await completed('2026-01-01')).toEqual([])
    expect(await topics(of)).toBe('')
  })
})
