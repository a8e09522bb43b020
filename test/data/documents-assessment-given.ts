import { evaluate, flagsOf } from '#shared/rules/assessment.ts'
import type { ReportSource } from '#data/assessments/report-document.ts'
import { gbt42195Book as book } from '#test/support/assessment-answers.ts'

const about = {
  heightCm: 158,
  weightKg: 52.5,
  ethnic: '汉族',
  religion: '无',
  education: 'primary',
  living: ['children', 'care-home'],
  marital: 'widowed',
  medicalPayment: ['resident-insurance', 'self', 'medical-assistance', 'serious-illness-insurance'],
  income: ['pension', 'children', 'state-benefit'],
  riskFall: 1,
  riskLost: 0,
  riskChoking: 1,
  riskSelfHarm: 0,
  contactName: '王建华',
  contactTelephone: '139 0000 0000',
  diagnoses: ['hypertension', 'diabetes', 'cerebral-infarction', 'osteoporosis', 'dementia'],
  medicines: ['氨氯地平', '二甲双胍', '多奈哌齐', '阿托伐他汀', '阿司匹林', '碳酸钙', '乳果糖'].map(
    (name) => ({ name, way: '口服', dose: '5 mg', frequency: null }),
  ),
  pressureInjury: 'none',
  jointMobility: 'affected',
  jointParts: '右肩、右膝',
  wound: ['none'],
  specialCare: ['none'],
  pain: 'mild',
  toothLoss: ['dentition-defect'],
  denture: ['partial'],
  dysphagia: ['coughing', 'residue'],
  malnutrition: false,
  airwayClearance: false,
  coma: false,
  otherProblems: '夜间易醒，需搀扶如厕',
}

/** A report with everything filled in: 42 points, raised by R3a and R3c. */
export function givenReport(changes: Partial<ReportSource> = {}): ReportSource {
  const scores = book.items.map(({ code, maximum }, index) => [
    code,
    Math.max(0, maximum - (index % 3) - 1),
  ])
  const answers = { ...(Object.fromEntries(scores) as Record<string, number>), 'B.3.9': 1 }
  const flags = { ...flagsOf(book, about), education: null, careRiskEvents: [] }
  const result = evaluate(book, answers, flags)
  if (result.finalLevel === null) throw new Error('an ability assessment without a level')
  return {
    home: { name: '昆山市康宁养老院', isSample: false },
    book,
    rulebookVersion: book.version,
    number: 'PG000012',
    assessedOn: '2026-06-10',
    occasion: 'regular',
    name: '王桂兰',
    sex: 'female',
    bornOn: '1938-03-05',
    ageYears: 88,
    idNumber: '320583********1234',
    answers,
    about,
    result: { ...result, flags, finalLevelName: result.levelName, eventsDiffer: null },
    finalLevel: result.finalLevel,
    decision: null,
    place: '二楼评估室',
    assessor: '何芳',
    secondAssessor: '区评估中心 周晓梅',
    provider: '王建华',
    providerRelation: 'child',
    ...changes,
  }
}
