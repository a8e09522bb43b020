import {
  createRotaPattern,
  createRotaShift,
  getRota,
  setRota,
} from '#shared/contract/staff/rota.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Given } from './given.ts'

export const dayShift = { name: '白班', short: '白', startsAt: '07:00', endsAt: '15:00' }
export const lateShift = { name: '中班', short: '中', startsAt: '15:00', endsAt: '23:00', tone: 1 }
export const nightShift = {
  name: '夜班',
  short: '夜',
  startsAt: '23:00',
  endsAt: '07:00',
  isNight: true,
  tone: 2,
}

/** Three shifts of eight hours, and ways to plan with them. */
export async function givenRota({ home }: Given) {
  const day = (await home.value(createRotaShift, dayShift)).id
  const late = (await home.value(createRotaShift, lateShift)).id
  const night = (await home.value(createRotaShift, nightShift)).id
  return {
    day,
    late,
    night,
    /** A shift of its own, by day unless told. */
    shift(name: string, short: string, changes: Partial<typeof dayShift> & object = {}) {
      return home.value(createRotaShift, { ...dayShift, ...changes, name, short })
    },
    /** One day each, a day off, and again. */
    async pattern(name: string, shiftIds: readonly (number | null)[] = [day, late, night, null]) {
      return (await home.value(createRotaPattern, { name, shiftIds: [...shiftIds] })).id
    },
    /** Plans one person on one day, over what stands there. */
    async plan(
      staffId: number,
      dutyOn: string,
      shiftIds: readonly number[],
      changes: Partial<GivenInputOf<typeof setRota>> = {},
    ) {
      const seen = home
        .rows(
          'SELECT id FROM rotaDuty WHERE staffId = ? AND dutyOn = ? AND voidedAt IS NULL',
          staffId,
          dutyOn,
        )
        .map(({ id }) => Number(id))
      const duties = shiftIds.map((shiftId) => ({ shiftId }))
      return home.value(setRota, { cells: [{ staffId, dutyOn, seen, duties }], ...changes })
    },
    /** The faults of some days, as the rota shows them. */
    async problems(from: string, to: string) {
      return (await home.value(getRota, { from, to })).problems
    },
  }
}

export type GivenRota = Awaited<ReturnType<typeof givenRota>>
