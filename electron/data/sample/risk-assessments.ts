import { record } from '#shared/contract/assessments/assessment.ts'
import type { Instrument } from '#shared/rules/instrument-words.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { AssessmentsOf } from './assessments.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

type Answers = Readonly<Record<string, number>>

/** One sheet of one person. */
interface Sheet {
  readonly instrument: Instrument
  readonly answers: Answers
  readonly about?: Readonly<Record<string, string>>
  readonly occasion?: 'first' | 'regular'
}

const totalOf = (answers: Answers): number =>
  Object.values(answers).reduce((sum, score) => sum + score, 0)

/** Morse: the weaker, the more points. */
function morseAnswers(random: Random, { level, isDemented }: SamplePerson): Answers {
  return {
    M1: random.chance(0.15 + level * 0.08) ? 25 : 0,
    M2: random.chance(0.7) ? 15 : 0,
    M3: level >= 4 ? 0 : random.pick(level >= 2 ? [15, 30, 0] : [0, 0, 15]),
    M4: random.chance(0.04) ? 20 : 0,
    M5: level >= 4 ? 0 : random.pick(level >= 2 ? [10, 20] : [0, 0, 10]),
    M6: isDemented || random.chance(0.1) ? 15 : 0,
  }
}

/** Braden: who lies in bed has fewer points. */
function bradenAnswers(random: Random, { level }: SamplePerson): Answers {
  const weak = level >= 4 ? 2 : Number(level >= 3)
  const score = (most: number) => Math.max(1, most - weak - Number(random.chance(0.3)))
  return { P1: score(4), P2: score(4), P3: score(4), P4: score(4), P5: score(4), P6: score(3) }
}

function swallowAnswers(random: Random, { level }: SamplePerson): Answers {
  const grade = random.weighted([
    [1, level >= 4 ? 20 : 55],
    [2, 25],
    [3, level >= 4 ? 35 : 15],
    [4, level >= 4 ? 15 : 4],
    [5, level >= 4 ? 5 : 1],
  ])
  return grade === 1 ? { W: 1, S: random.pick([3, 4, 4.5, 5, 6, 7.5]) } : { W: grade }
}

const fallScore = (total: number): number => (total < 25 ? 1 : total <= 45 ? 2 : 3)
const pressureScore = (total: number): number =>
  total >= 19 ? 0 : total >= 15 ? 1 : total >= 13 ? 2 : 3

function chokingScore({ W = 1, S = 0 }: Answers): number {
  if (W >= 3) return 3
  return W === 2 || S > 5 ? 2 : 0
}

interface Tools {
  readonly morse: Answers
  readonly braden: Answers | null
  readonly swallow: Answers | null
}

/** The nine risks as somebody decides them who has the tools before her. */
function riskAnswers(random: Random, person: SamplePerson, tools: Tools): Answers {
  const { level, isDemented } = person
  const some = (share: number, score: number) => (random.chance(share) ? score : 0)
  const fall = fallScore(totalOf(tools.morse))
  return {
    N1: tools.swallow === null ? some(0.1, 1) : chokingScore(tools.swallow),
    N2: isDemented ? 2 : some(0.1, 1),
    N3: tools.braden === null ? 0 : pressureScore(totalOf(tools.braden)),
    N4: isDemented || level >= 3 ? 1 : some(0.1, 1),
    N5: level >= 3 ? 2 : some(0.2, 1),
    N6: fall,
    N7: isDemented ? some(0.3, 2) : some(0.02, 1),
    N8: isDemented && level < 4 ? 3 : some(0.03, 1),
    N9: level <= 1 ? some(0.3, 1) : 0,
  }
}

/** What is asked of a person when she comes, and each year as long as she is here. */
function sheetsOf(random: Random, person: SamplePerson, isWhole: boolean): readonly Sheet[] {
  const { level, isDemented } = person
  const morse = morseAnswers(random, person)
  const braden = level >= 2 ? bradenAnswers(random, person) : null
  const swallow = level >= 3 || isDemented ? swallowAnswers(random, person) : null
  const risks = riskAnswers(random, person, { morse, braden, swallow })
  const sheets: Sheet[] = [{ instrument: 'morse', answers: morse }]
  if (braden !== null) sheets.push({ instrument: 'braden', answers: braden })
  if (swallow !== null) sheets.push({ instrument: 'water-swallow', answers: swallow })
  // Of who left long ago the sheets of the tools stayed in the paper file.
  return [...(isWhole ? sheets : []), { instrument: 'nine-risks', answers: risks }]
}

/** Tests of the mind for some of those whose mind is failing. */
function mindSheets(random: Random, { isDemented, education }: SamplePerson): readonly Sheet[] {
  if (!isDemented || random.chance(0.35)) return []
  const about = education === '小学' ? { education: 'primary' } : { education: 'junior' }
  const mmse: Sheet = { instrument: 'mmse', answers: { T: random.between(6, 22) }, about }
  const moca: Sheet = { instrument: 'moca', answers: { T: random.between(4, 18) } }
  return random.chance(0.25) ? [mmse, moca] : [mmse]
}

const steps = (random: Random, most: number, share: number): number =>
  Math.max(0, most - 5 * random.between(0, Math.round((most / 5) * share)))

/** Care insurance, of some who need much. */
function insuranceSheets(random: Random, { level, isDemented }: SamplePerson): readonly Sheet[] {
  if (level < 3 || random.chance(0.7)) return []
  const share = level >= 4 ? 1 : 0.7
  const highest = [10, 10, 5, 10, 10, 10, 15, 15, 10, 5]
  const daily = highest.map((most, at) => [`1.${at + 1}`, steps(random, most, share)] as const)
  const lost = isDemented ? 3 : 1
  const mind = ['2.1', '2.2', '2.3', '2.4'].map(
    (code) => [code, 4 - random.between(0, lost)] as const,
  )
  const senses = ['3.1', '3.2', '3.3'].map((code) => [code, random.between(2, 4)] as const)
  return [{ instrument: 'ltci2021', answers: Object.fromEntries([...daily, ...mind, ...senses]) }]
}

/** A sheet by the standard of 2013 that somebody brought along. */
const oldSheet: Sheet = {
  instrument: 'mzt039',
  occasion: 'regular',
  answers: {
    'B.1.1': 10,
    'B.1.2': 0,
    'B.1.3': 5,
    'B.1.4': 5,
    'B.1.5': 10,
    'B.1.6': 5,
    'B.1.7': 10,
    'B.1.8': 10,
    'B.1.9': 10,
    'B.1.10': 0,
    'B.2.1': 1,
    'B.2.2': 0,
    'B.2.3': 0,
    'B.3.1': 0,
    'B.3.2': 1,
    'B.3.3': 1,
    'B.3.4': 0,
    'B.4.1': 1,
    'B.4.2': 2,
    'B.4.3': 0,
    'B.4.4': 0,
    'B.4.5': 1,
  },
}

function sheetAct(stay: SampleStay, sheet: Sheet, on: Day, second: string | null): SampleAct {
  const { instrument, answers, about = {}, occasion = 'first' } = sheet
  return {
    on,
    act: (home) =>
      home.call(record, {
        residentId: home.residentId(stay.person),
        instrument,
        assessedOn: on,
        occasion,
        answers,
        about,
        assessorStaffId: home.staffId('何芳'),
        secondAssessorStaffId: second === null ? null : home.staffId(second),
      }),
  }
}

/** The old sheet is of the years before; it is typed in when the person comes. */
function oldSheetAct(stay: SampleStay): SampleAct {
  const act = sheetAct(stay, oldSheet, addMonths(stay.from, -48), '沈建国')
  return { ...act, on: stay.from }
}

/** First sheets soon after coming, the yearly ones as long as somebody is here. */
function ofStay(random: Random, stay: SampleStay, person: SamplePerson, until: Day): SampleAct[] {
  const end = stay.to ?? addDays(until, 1)
  const isHere = stay.to === null
  const on = addDays(stay.from, random.between(0, 2))
  if (on >= end) return []
  const first = [...sheetsOf(random, person, isHere)]
  if (isHere) first.push(...mindSheets(random, person), ...insuranceSheets(random, person))
  const acts = first.map((sheet) =>
    sheetAct(stay, sheet, on, sheet.instrument === 'ltci2021' ? '沈建国' : null),
  )
  const yearly = addDays(addMonths(on, 12), random.between(-15, 10))
  if (!isHere || yearly >= end) return acts
  const again = sheetsOf(random, person, random.chance(0.3))
  return [
    ...acts,
    ...again.map((sheet) => sheetAct(stay, { ...sheet, occasion: 'regular' }, yearly, null)),
  ]
}

/**
 * The nine service-safety risks of everybody, the tools behind them of who is here, tests of the mind and
 * care insurance of some, and one old sheet by the standard of 2013.
 */
export function riskAssessmentActs(
  random: Random,
  { stays, people, until }: AssessmentsOf,
): readonly SampleAct[] {
  const isOld = ({ isReturn, from, to }: SampleStay) =>
    !isReturn && to === null && from <= addMonths(until, -12)
  const old = stays.find(isOld)
  const acts = stays.flatMap((stay) => {
    const person = people[stay.person]
    if (person === undefined) throw new Error('a stay without a person')
    return ofStay(random.of(`stay ${stay.number}`), stay, person, until)
  })
  return old === undefined ? acts : [oldSheetAct(old), ...acts]
}
