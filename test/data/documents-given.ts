import { ageOn } from '#shared/text/day.ts'
import { idCheckCharacter } from '#shared/text/id-number.ts'
import homeProfile from '#shared/rulebooks/home-profile.json' with { type: 'json' }
import { institutionForm } from '#shared/rulebooks/institution-form.ts'
import monthlyInstitution from '#shared/rulebooks/monthly-institution.json' with { type: 'json' }
import { profileRulebook } from '#shared/rulebooks/rulebook.ts'
import type { InstitutionSnapshot } from '#data/submissions/monthly-institution/snapshot.ts'
import { form } from '#data/submissions/monthly-residents/form.ts'
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

type WithForm = Extract<ResidentsSnapshot, { schemaVersion: 2 }>

/** A month with residents 1 to `count`; at most 8,000, whose ID numbers differ. */
export function givenSnapshot(count: number, changes: Partial<WithForm> = {}): WithForm {
  return {
    schemaVersion: 2,
    kind: 'monthly-residents',
    period: '2026-10',
    asOf: '2026-10-31',
    home: { name: '昆山市康宁养老院' },
    isSample: false,
    rulebook: { id: 'monthly-residents', version: 1 },
    form,
    residents: Array.from({ length: count }, (_, index) => givenResident(index + 1)),
    ...changes,
  }
}

const profile = profileRulebook.parse(homeProfile)

const values = { text: '样', day: '2020-03-01', number: 3, money: 120_050, yesNo: true } as const

/** A value for each field of the institution record, so that nothing is missing. */
function givenInstitution(changes: InstitutionSnapshot['institution']) {
  const fields = profile.groups.flatMap((group) => group.fields)
  const all = fields.map(({ key, kind, options }) => {
    const value = kind in values ? values[kind as keyof typeof values] : '13800000000'
    return [key, options?.[0]?.value ?? value] as const
  })
  return { ...Object.fromEntries(all), legalPersonIdNumber: '320583196001011236', ...changes }
}

/** An institution return in which all sums agree: everybody in a nursing bed of her own, three staff. */
export function givenInstitutionSnapshot(
  count: number,
  changes: Partial<InstitutionSnapshot> = {},
): InstitutionSnapshot {
  const list = Array.from({ length: count }, (_, index) => givenResident(index + 1))
  const male = list.filter(({ sex }) => sex === 'male').length
  const inBand = (from: number) =>
    list.filter(({ ageYears }) => (ageYears ?? 0) >= from && (ageYears ?? 0) < from + 10).length
  return {
    schemaVersion: 1,
    kind: 'monthly-institution',
    period: '2026-10',
    asOf: '2026-10-31',
    home: { name: '昆山市康宁养老院' },
    isSample: false,
    forms: {
      institution: institutionForm.parse(monthlyInstitution),
      residents: form,
      profile,
    },
    words: {
      payerGroup: [{ key: 'social', name: '社会老人' }],
      post: [
        { key: 'carer', name: '护理员' },
        { key: 'cook', name: '厨师' },
      ],
      certificateKind: [{ key: 'carer-skill-5', name: '养老护理员五级' }],
    },
    institution: givenInstitution({
      bedCount: count,
      nursingBedCount: count,
      monthEndResidentCount: count,
    }),
    beds: {
      'total.filed': count + 5,
      'total.approved': count + 5,
      'total.inService': count,
      'kind.ordinary': 0,
      'kind.nursing': count,
      'kind.dementia': 0,
      'kind.medical': 0,
      'kind.unknown': 0,
      'use.occupied': count,
      'use.free': 0,
      'within.reserve': 0,
      'within.away': 0,
      'month.bedDays': count * 31,
      'month.occupiedBedDays': count * 31 - 1,
      'month.occupancy': ((count * 31 - 1) / (count * 31)) * 100,
    },
    residents: {
      'flow.start': count,
      'flow.admitted': 0,
      'flow.discharged': 0,
      'flow.end': count,
      'reason.home': 0,
      'reason.transfer': 0,
      'reason.hospital': 0,
      'reason.death': 0,
      'reason.other': 0,
      'reason.unknown': 0,
      'presence.present': count,
      'presence.away': 0,
      'away.home': 0,
      'away.hospital': 0,
      'away.other': 0,
      'sex.male': male,
      'sex.female': count - male,
      'sex.unknown': 0,
      'age.under60': 0,
      'age.from60': 0,
      'age.from70': inBand(70),
      'age.from80': inBand(80),
      'age.from90': inBand(90),
      'age.from100': 0,
      'age.unknown': 0,
      'ability.intact': 0,
      'ability.mild': count,
      'ability.moderate': 0,
      'ability.severe': 0,
      'ability.complete': 0,
      'ability.unknown': 0,
      'payer.social': count,
      'payer.unknown': 0,
    },
    staff: {
      'total.employed': 3,
      'posted.inPost': 3,
      'posted.withoutPost': 0,
      'time.fullTime': 2,
      'time.partTime': 1,
      'core.carers': 2,
      'core.skilledCarers': 1,
      'core.socialWorkers': 0,
      'core.certifiedSocialWorkers': 0,
      'post.carer': 2,
      'post.cook': 1,
      'certificate.carer-skill-5': 1,
      'certificate.unknown': 0,
    },
    list,
    attention: { withoutBed: [], withoutPost: [] },
    ...changes,
  }
}
