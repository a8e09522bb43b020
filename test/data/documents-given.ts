import { ageOn } from '#shared/text/day.ts'
import { idCheckCharacter } from '#shared/text/id-number.ts'
import type {
  ResidentRow,
  ResidentsSnapshot,
} from '#data/submissions/monthly-residents/snapshot.ts'

const surnames = Array.from('王李张刘陈杨赵黄周吴')
const givenNames = ['桂兰', '建国', '秀英', '志强', '淑珍', '玉华', '德明']

/** A resident of whom everything is known, in a bed of her own. */
export function givenResident(number: number, changes: Partial<ResidentRow> = {}): ResidentRow {
  const bornOn = `${1930 + (number % 20)}-03-0${1 + (number % 9)}`
  const serial = String(100 + (number % 899)).padStart(3, '0')
  const first17 = `320583${bornOn.replaceAll('-', '')}${serial}`
  return {
    residentId: number,
    name: `${surnames[number % 10]}${givenNames[number % 7]}`,
    sex: Number(serial) % 2 === 1 ? 'male' : 'female',
    bornOn,
    ageYears: ageOn(bornOn, '2026-10-31'),
    idNumber: first17 + idCheckCharacter(first17),
    telephone: `1380000${String(number).padStart(4, '0')}`,
    group: 'social',
    ability: 'mild',
    bedKind: 'nursing',
    room: String(101 + Math.floor(number / 2)),
    bed: String(1 + (number % 2)),
    monthlyFeeFen: 360_050,
    guardianName: '王建华',
    guardianTelephone: '13900000000',
    admittedOn: '2024-03-05',
    dischargedOn: null,
    address: '昆山市玉山镇前进中路 12 号',
    ...changes,
  }
}

/** A month with residents 1 to `count`; at most 8,000, whose ID numbers differ. */
export function givenSnapshot(
  count: number,
  changes: Partial<ResidentsSnapshot> = {},
): ResidentsSnapshot {
  return {
    schemaVersion: 1,
    kind: 'monthly-residents',
    period: '2026-10',
    asOf: '2026-10-31',
    home: { name: '昆山市康宁养老院' },
    isSample: false,
    rulebook: { id: 'monthly-residents', version: 1 },
    residents: Array.from({ length: count }, (_, index) => givenResident(index + 1)),
    ...changes,
  }
}
