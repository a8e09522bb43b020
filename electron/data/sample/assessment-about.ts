import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'

const maritalValues: Readonly<Record<string, string>> = {
  未婚: 'single',
  已婚: 'married',
  丧偶: 'widowed',
  离异: 'divorced',
}

/** Diagnoses with how often old people have them. */
const commonDiagnoses = [
  ['hypertension', 0.55],
  ['coronary-heart-disease', 0.3],
  ['diabetes', 0.25],
  ['cerebral-infarction', 0.25],
  ['osteoporosis', 0.2],
  ['cataract', 0.18],
  ['copd', 0.1],
  ['parkinsonism', 0.06],
  ['tumour', 0.04],
] as const

const medicines = [
  { name: '苯磺酸氨氯地平片', way: '口服', dose: '5 mg', frequency: '每日 1 次' },
  { name: '阿司匹林肠溶片', way: '口服', dose: '100 mg', frequency: '每日 1 次' },
  { name: '盐酸二甲双胍片', way: '口服', dose: '0.5 g', frequency: '每日 2 次' },
  { name: '阿托伐他汀钙片', way: '口服', dose: '20 mg', frequency: '每晚 1 次' },
  { name: '碳酸钙 D3 片', way: '口服', dose: '600 mg', frequency: '每日 1 次' },
]

export interface AboutOf {
  readonly person: SamplePerson
  readonly level: number
  readonly isDiagnosedDemented: boolean
  /** Falls of the last thirty days. */
  readonly fallCount: number
}

/** Body, teeth, skin: the weaker, the more of it. Height and build are the person's own. */
function bodyOf(random: Random, steady: Random, level: number) {
  const heightCm = steady.between(145, 174)
  const weightKg = steady.between(41, 72) + random.between(-2, 2)
  const isWeak = level >= 3
  return {
    heightCm,
    weightKg,
    malnutrition: weightKg / (heightCm / 100) ** 2 < 18.5,
    pressureInjury: isWeak && random.chance(0.12) ? random.pick(['stage-1', 'stage-2']) : 'none',
    jointMobility: random.chance(isWeak ? 0.5 : 0.15) ? 'affected' : 'none',
    wound: [random.chance(0.04) ? 'abrasion' : 'none'],
    specialCare: level === 4 && random.chance(0.25) ? ['gastric-tube'] : ['none'],
    pain: random.weighted([
      ['none', 70],
      ['mild', 22],
      ['moderate', 8],
    ]),
    toothLoss: [random.chance(0.7) ? 'dentition-defect' : 'none'],
    denture: [random.chance(0.4) ? 'partial' : 'none'],
    dysphagia: isWeak && random.chance(0.3) ? ['coughing'] : ['none'],
    airwayClearance: level === 4 && random.chance(0.2),
    coma: false,
  }
}

function socialOf(steady: Random, { marital, group }: SamplePerson) {
  const state = marital === null ? null : maritalValues[marital]
  return {
    education: steady.pick(['illiterate', 'primary', 'primary', 'junior', 'senior', 'college']),
    living: ['care-home'],
    ...(state === null || state === undefined ? {} : { marital: state }),
    medicalPayment: [steady.chance(0.5) ? 'employee-insurance' : 'resident-insurance'],
    income: [group === 'extreme-poverty' ? 'state-benefit' : 'pension'],
  }
}

/** Table A as assessors fill it: what counts always, the rest in two of three sheets. */
export function aboutFor(random: Random, of: AboutOf) {
  const { person, level, isDiagnosedDemented, fallCount } = of
  // What does not change from one assessment to the next is drawn for the person, not for the day.
  const steady = random.of(person.idNumber)
  const common = commonDiagnoses.filter(([, share]) => steady.chance(share)).map(([name]) => name)
  const diagnoses = [...common, ...(isDiagnosedDemented ? ['dementia'] : [])]
  const social = socialOf(steady, person)
  const taken = medicines.filter(() => steady.chance(0.3))
  const body = bodyOf(random, steady, level)
  const [contact] = person.contacts
  const needed = {
    ethnic: person.ethnic,
    riskFall: fallCount,
    riskLost: 0,
    riskChoking: 0,
    riskSelfHarm: 0,
    riskOther: 0,
    ...(diagnoses.length === 0 ? {} : { diagnoses }),
  }
  if (random.chance(0.33)) return needed
  return {
    ...needed,
    ...body,
    ...social,
    ...(taken.length === 0 ? {} : { medicines: taken }),
    ...(contact === undefined
      ? {}
      : { contactName: contact.name, contactTelephone: contact.telephone }),
  }
}
