import type { getRota } from '#shared/contract/staff/rota.ts'
import type { RotaDutyShown, RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import type { OutputOf } from '#shared/operation.ts'

type Rota = OutputOf<typeof getRota>

/** A shift as the service shows it. */
export function rotaShift(
  id: number,
  name: string,
  short: string,
  isNight = false,
): RotaShiftShown {
  const hours = isNight ? ['23:00', '07:00'] : ['07:00', '15:00']
  return {
    id,
    name,
    short,
    startsAt: hours[0] ?? '',
    endsAt: hours[1] ?? '',
    breakMinutes: 0,
    minutes: 480,
    isNight,
    tone: id,
    endedOn: null,
    version: 1,
  }
}

/** A stored duty. */
export function rotaDuty(
  id: number,
  staffId: number,
  dutyOn: string,
  shiftId: number,
): RotaDutyShown {
  return {
    id,
    staffId,
    dutyOn,
    shiftId,
    post: 'carer',
    postName: '护理员',
    floorId: null,
    floorName: null,
    beginsAt: `${dutyOn}T00:00:00.000Z`,
    endsAt: `${dutyOn}T08:00:00.000Z`,
    minutes: 480,
    note: null,
    isSwapped: false,
    isChangedAfterRelease: false,
    version: 1,
  }
}

const residents = { able: 10, partly: 10, full: 5, unknown: 0 }

/** A month of as many people as wanted, with two duties, a leave and a short night. */
export function rotaOf(count: number, part: Partial<Rota> = {}): Rota {
  return {
    from: '2026-11-01',
    to: '2026-12-01',
    asOf: '2026-11-23',
    shifts: [
      rotaShift(1, '早班', '早'),
      rotaShift(2, '中班', 'D'),
      rotaShift(3, '夜班', '夜', true),
    ],
    people: Array.from({ length: count }, (_person, index) => ({
      staffId: index + 1,
      name: `员工${index + 1}`,
      posts: index < 2 ? '护士' : '护理员',
      postKeys: [index < 2 ? 'nurse' : 'carer'],
      employedFrom: index === 2 ? '2026-11-10' : '2020-01-01',
      employedTo: null,
      minutes: 960,
      nights: 1,
      daysOff: 8,
    })),
    duties: [rotaDuty(11, 1, '2026-11-02', 1), rotaDuty(12, 2, '2026-11-02', 3)],
    absences: [
      {
        id: 1,
        staffId: 2,
        kindName: '年休假',
        absentFrom: '2026-11-10',
        absentTo: '2026-11-12',
        isAgreed: true,
      },
    ],
    staffing: [
      {
        day: '2026-11-02',
        shiftId: 3,
        isNight: true,
        carers: 1,
        residents,
        needed: 2,
        isShort: true,
        because: null,
      },
      {
        day: '2026-11-03',
        shiftId: 3,
        isNight: true,
        carers: 1,
        residents,
        needed: null,
        isShort: null,
        because: '没有设定夜间配比',
      },
    ],
    problems: [
      {
        rule: 'too-few',
        severity: 'warn',
        day: '2026-11-02',
        staffId: null,
        name: null,
        dutyId: null,
        shiftId: 3,
        message: '11月2日 夜班：需要 2 人，排了 1 人',
        link: '/staff/rota',
      },
      {
        rule: 'paper',
        severity: 'refuse',
        day: '2026-11-02',
        staffId: 1,
        name: '员工1',
        dutyId: 11,
        shiftId: 1,
        message: '员工1 11月2日 健康证已过期',
        link: '/staff/1',
      },
    ],
    releases: [],
    ...part,
  }
}
