import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { list } from '#shared/contract/indicators/indicator.ts'
import type { Client } from '#data/session.ts'
import { insert, type Row } from '#test/support/bare-database.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let officer: Client
let staffId: number

const recordedAt = '2026-11-01T00:00:00.000Z'
/** An instant by its hour in Shanghai. */
const at = (day: string, hour: string) => new Date(`${day}T${hour}:00+08:00`).toISOString()

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
  ;({ staffId } = await given.staff({ name: '沈建国' }))
  givenSchedule(1, '夜间巡查', 'hours', { every: 2, from: '22:00', to: '06:00' })
})

afterEach(() => home.remove())

async function tasks(rule: string, of: { asOf?: string; by?: Client } = {}) {
  const input = of.asOf === undefined ? {} : { asOf: of.asOf }
  const shown = await home.value(getToday, input, { by: of.by ?? officer })
  return shown.tasks.filter((task) => task.rule === rule)
}

function givenSchedule(id: number, name: string, frequency: string, detail: object): void {
  insert(home.raw, 'safetySchedule', { id, kind: 'patrol', name, recordedAt })
  insert(home.raw, 'safetyScheduleTerm', {
    id,
    scheduleId: id,
    frequency,
    detailJson: JSON.stringify(detail),
    graceMinutes: 30,
    ownerStaffId: staffId,
    termFrom: '2026-11-20',
    recordedAt,
  })
}

/** A round of a window of the night patrol; entered at its end, or still under way. */
function givenRound(day: string, opensAt: string, endedAt: string | null): void {
  const closesAt = new Date(Date.parse(opensAt) + 2 * 3_600_000).toISOString()
  insert(home.raw, 'safetyCheck', {
    scheduleId: 1,
    termId: 1,
    windowDay: day,
    windowOpensAt: opensAt,
    windowClosesAt: closesAt,
    kind: 'patrol',
    title: '夜间巡查',
    startedAt: opensAt,
    finishedAt: endedAt,
    endedAt,
    conclusion: endedAt === null ? null : 'normal',
    doneBy: '甲',
    enteredBy: 1,
    recordedAt: opensAt,
  })
}

let hazardCount = 0

function givenHazard(parts: Row, steps: readonly Row[]): number {
  hazardCount += 1
  const id = hazardCount
  const entered: Row = { enteredBy: 1, recordedAt }
  insert(home.raw, 'hazard', {
    id,
    number: `2026-${String(id).padStart(3, '0')}`,
    kind: 'fire',
    foundOn: '2026-11-10',
    source: 'staff',
    place: '二楼东侧通道',
    description: '堆放杂物',
    foundBy: '甲',
    ...entered,
    ...parts,
  })
  for (const step of steps) {
    insert(home.raw, 'hazardStep', { hazardId: id, stepOn: '2026-11-11', ...entered, ...step })
  }
  return id
}

beforeEach(() => {
  hazardCount = 0
})

const level = (key: string): Row => ({ kind: 'level', level: key })
const assign = (dueOn: string): Row => ({ kind: 'assign', staffId, measure: '清走', dueOn })

describe('rounds on Today', () => {
  it('that were missed and not explained are one task of each schedule, with who answers for it', async () => {
    givenRound('2026-11-20', at('2026-11-20', '22:00'), at('2026-11-20', '22:40'))
    insert(home.raw, 'safetyMiss', {
      scheduleId: 1,
      windowOpensAt: at('2026-11-21', '00:00'),
      reason: '停电',
      enteredBy: 1,
      recordedAt,
    })
    expect(await tasks('round-missed')).toEqual([
      {
        rule: 'round-missed',
        severity: 'overdue',
        title: '夜间巡查漏了 6 次，没有说明原因',
        detail: '最早的是 2026-11-21 02:00',
        link: '/safety',
        action: '去说明',
        dueOn: '2026-11-21',
        dueTaskId: null,
        who: '沈建国',
        isMine: true,
      },
    ])
    // On the first evening no window was over yet.
    const [then] = await tasks('round-missed', { asOf: '2026-11-20' })
    expect(then).toBeUndefined()
    const accountant = await given.account('accountant')
    expect(await tasks('round-missed', { by: accountant.client })).toEqual([])
  })

  it('are told for seven days', async () => {
    home.clock.set(at('2026-12-20', '10:00'))
    home.raw.exec("UPDATE safetyScheduleTerm SET termTo = '2026-12-10'")
    officer = (await given.account('safety-officer')).client
    expect(await tasks('round-missed')).toEqual([])
    expect((await tasks('round-missed', { asOf: '2026-12-16' }))[0]?.title).toMatch(/漏了 \d+ 次/)
  })

  it('press within two hours of their end, and no longer once begun', async () => {
    givenSchedule(2, '日检查', 'times', { times: [{ name: '上午', from: '08:00', to: '12:00' }] })
    givenSchedule(3, '月检查', 'monthly', { fromDay: 1, toDay: 31 })
    expect(await tasks('round-due')).toMatchObject([
      { title: '日检查，12:00 前要完成', detail: '还没有开始', severity: 'due' },
    ])
    home.clock.set(at('2026-11-22', '09:59'))
    expect(await tasks('round-due')).toEqual([])
    home.clock.set(at('2026-11-22', '12:20'))
    expect(await tasks('round-due')).toMatchObject([{ detail: '时段已过，12:30 前完成还算按时' }])
    expect(await tasks('round-due', { asOf: '2026-11-21' })).toEqual([])
  })

  it('that were begun and not ended by the end of their window are told', async () => {
    givenRound('2026-11-21', at('2026-11-22', '04:00'), null)
    expect(await tasks('round-unended')).toMatchObject([
      { title: '夜间巡查开始了没有结束', detail: '2026-11-22 04:00开始，06:00 已过时段' },
    ])
  })
})

describe('hazards on Today', () => {
  it('wait for another person once put right, though nobody has said whether they are major', async () => {
    const corrected: Row = { kind: 'correct', person: '甲', measure: '清走' }
    const id = givenHazard({ place: '厨房' }, [corrected])
    const link = `/safety/hazards/${id}`
    expect(await tasks('hazard-undecided')).toMatchObject([{ link }])
    expect(await tasks('hazard-to-verify')).toMatchObject([{ link, title: '等待复查：厨房' }])
    expect(await tasks('hazard-unassigned')).toEqual([])
  })

  it('ask for a decision, somebody to do it, and somebody else to look', async () => {
    const undecided = givenHazard({}, [])
    const open = givenHazard({}, [level('general')])
    const done = givenHazard({}, [
      level('general'),
      assign('2026-11-30'),
      { kind: 'correct', staffId, person: '沈建国', measure: '清走' },
    ])
    expect(await tasks('hazard-undecided')).toMatchObject([
      { link: `/safety/hazards/${undecided}`, who: '安全管理员', isMine: true },
    ])
    expect(await tasks('hazard-unassigned')).toMatchObject([{ link: `/safety/hazards/${open}` }])
    expect(await tasks('hazard-to-verify')).toMatchObject([
      { link: `/safety/hazards/${done}`, detail: '沈建国2026年11月11日整改完成，要由别人复查' },
    ])
    expect(await tasks('hazard-to-verify', { asOf: '2026-11-10' })).toEqual([])
    const nurse = await given.account('nurse')
    expect(await tasks('hazard-undecided', { by: nurse.client })).toEqual([])
    expect(await tasks('hazard-to-verify', { by: nurse.client })).toMatchObject([{ isMine: false }])
  })

  it('are overdue with their days, as of the day that is shown', async () => {
    givenHazard({}, [level('general'), assign('2026-11-15')])
    expect(await tasks('hazard-overdue')).toMatchObject([
      { title: '隐患整改逾期 7 天：二楼东侧通道', who: '沈建国', dueOn: '2026-11-15' },
    ])
    expect((await tasks('hazard-overdue', { asOf: '2026-11-16' }))[0]?.title).toMatch('1 天')
    expect(await tasks('hazard-overdue', { asOf: '2026-11-15' })).toEqual([])
  })

  it('that are major stand in red with the director, before all others until they are reported', async () => {
    const id = givenHazard({}, [level('major'), assign('2026-11-30')])
    const director = await given.account('director')
    const { tasks: all } = await home.value(getToday, {}, { by: director.client })
    expect(all[0]).toMatchObject({
      rule: 'hazard-major-unreported',
      severity: 'overdue',
      who: '院长',
      isMine: true,
      link: `/safety/hazards/${id}`,
    })
    const report: Row = { kind: 'report', stepOn: '2026-11-20', receiver: '区民政局' }
    insert(home.raw, 'hazardStep', { hazardId: id, enteredBy: 1, recordedAt, ...report })
    expect(await tasks('hazard-major-unreported')).toEqual([])
    expect(await tasks('hazard-major')).toMatchObject([{ severity: 'overdue', who: '院长' }])
    expect(await tasks('hazard-major-unreported', { asOf: '2026-11-19' })).toHaveLength(1)
  })
})

describe('what plans ask about hazards', () => {
  const metric = async (profile: string, key: string, asOf = '2026-11-22') => {
    const { rows } = await home.value(list, { profile, asOf })
    const row = rows.find((one) => one.metric === key)
    return row === undefined ? null : [row.value, row.status]
  }

  it('is not known before anything was kept, and then counted from the records', async () => {
    const overdue = (asOf?: string) => metric('kunshan', 'overdue_hazards', asOf)
    const fire = () => metric('ganzhou', 'open_major_fire_hazards')
    await given.resident()
    expect(await overdue('2026-11-09')).toEqual([null, 'unknown'])
    expect(await overdue()).toEqual([0, 'met'])
    givenHazard({}, [level('general'), assign('2026-11-15')])
    expect(await overdue()).toEqual([1, 'short'])
    expect(await overdue('2026-11-15')).toEqual([0, 'met'])
    givenHazard({}, [])
    expect((await fire())?.[0]).toBeNull()
    home.raw.exec("UPDATE hazard SET voidedAt = 'x', voidReason = 'x' WHERE id = 2")
    expect((await fire())?.[0]).toBe(0)
    givenHazard({}, [level('major')])
    expect((await fire())?.[0]).toBe(1)
  })
})
