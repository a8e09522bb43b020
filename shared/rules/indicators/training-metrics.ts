import type { IndicatorFacts, StaffFact, TrainingFact } from './facts.ts'
import { type Asked, type Behind, type Figure, figure, shareOf } from './figure.ts'
import { inPost, noStaff, staffRow } from './staff-metrics.ts'

/** Where a training is entered. */
const newTraining = '/staff/trainings/new'
const train = { text: '登记培训', link: newTraining } as const

function trainingsOf({ trainings }: IndicatorFacts, test: (training: TrainingFact) => boolean) {
  return Map.groupBy(trainings.filter(test), ({ staffId }) => staffId)
}

interface TrainedParts {
  readonly facts: IndicatorFacts
  readonly people: readonly StaffFact[]
  readonly test: (training: TrainingFact) => boolean
  /** What is missing to who has none, e.g. 没有岗前培训记录. */
  readonly why: string
  readonly none: string
}

function trainedShare({ facts, people, test, why, none }: TrainedParts): Figure {
  const trained = trainingsOf(facts, test)
  const rows = people.map((one): Behind => {
    const last = trained.get(one.id)?.at(-1)
    if (last !== undefined) return staffRow(one, 'yes', `${last.topic}，${last.endsOn}`)
    return { ...staffRow(one, 'no', why), fault: { why, link: newTraining } }
  })
  return shareOf({ rows, none: { what: '员工', why: none, link: '/staff/new' }, step: train })
}

const isPreJob = ({ kind }: TrainingFact) => kind === 'pre-job'
const noPreJob = '没有岗前培训记录'

export function carerPretrainedShare(facts: IndicatorFacts): Figure {
  const people = inPost(facts.staff, ['carer'])
  return trainedShare({ facts, people, test: isPreJob, why: noPreJob, none: '当天没有在岗护理员' })
}

export function staffPretrainedShare(facts: IndicatorFacts): Figure {
  const people = facts.staff
  return trainedShare({ facts, people, test: isPreJob, why: noPreJob, none: noStaff.why })
}

const isWithin = ({ endsOn }: TrainingFact, { period }: Asked) =>
  endsOn >= period.from && endsOn <= period.to

export function directorTrained(facts: IndicatorFacts, asked: Asked): Figure {
  return trainedShare({
    facts,
    people: inPost(facts.staff, ['director']),
    test: (training) => training.kind === 'director' && isWithin(training, asked),
    why: '规划期内没有院长培训记录',
    none: '当天没有在岗院长',
  })
}

export function professionalsTrained(facts: IndicatorFacts, asked: Asked): Figure {
  return trainedShare({
    facts,
    people: inPost(facts.staff, asked.posts),
    test: (training) => isWithin(training, asked),
    why: '规划期内没有培训记录',
    none: '当天没有在岗的专业技术人员',
  })
}

/** Hours of trainings that ended in the day's calendar year and by the day; the lowest person counts. */
export function trainingHoursPerPerson(facts: IndicatorFacts, { target }: Asked): Figure {
  const { staff, day } = facts
  if (staff.length === 0) return figure({ because: noStaff.why, unknown: [noStaff] })
  const trained = trainingsOf(facts, ({ endsOn }) => endsOn.slice(0, 4) === day.slice(0, 4))
  const hoursOf = (one: StaffFact) =>
    (trained.get(one.id) ?? []).reduce((sum, { hours }) => sum + hours, 0)
  const rows = staff.map((one): Behind => {
    const hours = hoursOf(one)
    const isEnough = target === null || hours >= target
    const fault = isEnough ? null : { why: `本年 ${hours} 小时`, link: newTraining }
    return { ...staffRow(one, isEnough ? 'yes' : 'no', `本年 ${hours} 小时`), fault }
  })
  const lacking = rows.flatMap(({ name, fault }) =>
    fault === null ? [] : [{ what: name, ...fault }],
  )
  return figure({ value: Math.min(...staff.map(hoursOf)), rows, lacking, step: train })
}

/** One for each person and course. */
export function trainingPersonTimes(facts: IndicatorFacts, asked: Asked): Figure {
  const professionals = new Set(inPost(facts.staff, asked.posts).map(({ id }) => id))
  const rows = facts.trainings
    .filter((training) => isWithin(training, asked))
    .map((training): Behind => {
      const group = professionals.has(training.staffId) ? '专业人员' : '其他人员'
      return {
        kind: 'training',
        id: training.trainingId,
        name: training.staffName,
        detail: `${training.topic}｜${training.endsOn}｜${group}`,
        counts: 'yes',
        link: `/staff/trainings/${training.trainingId}`,
        fault: null,
      }
    })
  return figure({ value: rows.length, rows, step: train })
}
