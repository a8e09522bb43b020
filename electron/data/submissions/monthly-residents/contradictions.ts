import { ageOn } from '#shared/text/day.ts'
import { readIdNumber } from '#shared/text/id-number.ts'
import { residentProblem } from '../problem.ts'
import type { Problem } from '../problem.ts'
import type { ResidentList } from './resident-list.ts'
import type { ResidentRow } from './snapshot.ts'

/** Where two records of a list cannot both be right. */
export function contradictions(list: ResidentList): readonly Problem[] {
  return [...contradictoryDays(list), ...contradictoryIdentity(list), ...sharedBeds(list)]
}

function contradictoryDays({ residents, period, asOf }: ResidentList): readonly Problem[] {
  const firstDay = `${period}-01`
  const which = (isWrong: (admittedOn: string, dischargedOn: string) => boolean) =>
    residents.filter(
      (row) =>
        row.admittedOn !== null &&
        row.dischargedOn !== null &&
        isWrong(row.admittedOn, row.dischargedOn),
    )
  return [
    ...residentProblem(
      'discharged-before-admitted',
      'error',
      'dischargedOn',
      which((admittedOn, dischargedOn) => dischargedOn < admittedOn),
      (count) => `出院时间早于入院时间 ${count} 人`,
    ),
    ...residentProblem(
      'admitted-after-period',
      'error',
      'admittedOn',
      residents.filter((row) => row.admittedOn !== null && row.admittedOn > asOf),
      (count) => `入院时间晚于 ${asOf} ${count} 人`,
    ),
    ...residentProblem(
      'discharged-after-period',
      'error',
      'dischargedOn',
      residents.filter((row) => row.dischargedOn !== null && row.dischargedOn > asOf),
      (count) => `出院时间晚于 ${asOf} ${count} 人`,
    ),
    ...residentProblem(
      'discharged-before-period',
      'error',
      'dischargedOn',
      which((admittedOn, dischargedOn) => dischargedOn < firstDay && dischargedOn >= admittedOn),
      (count) => `${firstDay} 以前已出院 ${count} 人，不应列入`,
    ),
  ]
}

function contradictoryIdentity({ residents, asOf }: ResidentList): readonly Problem[] {
  return [
    ...residentProblem(
      'double-id-number',
      'error',
      'idNumber',
      sharing(residents, ({ idNumber }) => idNumber),
      (count) => `身份证号相同 ${count} 人`,
    ),
    ...residentProblem(
      'wrong-id-number',
      'error',
      'idNumber',
      residents.filter(({ idNumber }) => isOfResidentCard(idNumber) && !readIdNumber(idNumber).ok),
      (count) => `身份证号不合规则 ${count} 人`,
    ),
    ...residentProblem(
      'id-number-disagrees',
      'error',
      'idNumber',
      residents.filter(disagreesWithIdNumber),
      (count) => `出生日期或性别与身份证号不符 ${count} 人`,
    ),
    ...residentProblem(
      'age-disagrees',
      'error',
      'ageYears',
      residents.filter(
        ({ bornOn, ageYears }) =>
          bornOn !== null && ageYears !== null && ageOn(bornOn, asOf) !== ageYears,
      ),
      (count) => `年龄与出生日期不符 ${count} 人`,
    ),
  ]
}

function sharedBeds({ residents }: ResidentList): readonly Problem[] {
  const inAtTheEnd = residents.filter(({ dischargedOn }) => dischargedOn === null)
  const inOneBed = sharing(inAtTheEnd, ({ room, bed }) =>
    room === null || bed === null ? null : JSON.stringify([room, bed]),
  )
  return residentProblem(
    'shared-bed',
    'error',
    'bed',
    inOneBed,
    (count) => `同一张床位登记了不止一人，共 ${count} 人`,
  )
}

/**
 * Passports and permits have shapes of their own, which were judged when they were entered; what has
 * neither 15 nor 18 digits is none of a resident card.
 */
function isOfResidentCard(idNumber: string | null): idNumber is string {
  return idNumber !== null && /^(\d{15}|\d{17}[\dX])$/.test(idNumber)
}

function disagreesWithIdNumber({ idNumber, bornOn, sex }: ResidentRow): boolean {
  const reading = isOfResidentCard(idNumber) ? readIdNumber(idNumber) : null
  if (reading === null || !reading.ok) return false
  if (bornOn !== null && bornOn !== reading.bornOn) return true
  return sex !== 'unknown' && sex !== reading.sex
}

/** The rows whose key some other person has too; two stays of one person are no contradiction. */
function sharing(
  residents: readonly ResidentRow[],
  keyOf: (resident: ResidentRow) => string | null,
): readonly ResidentRow[] {
  const owners = new Map<string, Set<number>>()
  for (const resident of residents) {
    const key = keyOf(resident)
    if (key === null) continue
    owners.set(key, (owners.get(key) ?? new Set()).add(resident.residentId))
  }
  return residents.filter((resident) => {
    const key = keyOf(resident)
    return key !== null && (owners.get(key)?.size ?? 0) > 1
  })
}
