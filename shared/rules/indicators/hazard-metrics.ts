import type { HazardFact, IndicatorFacts } from './facts.ts'
import { type Behind, type Figure, figure, unknownAmong } from './figure.ts'

const step = { text: '整改没有销账的隐患', link: '/safety/hazards' } as const

/** That no hazard was ever entered is no fact about the house. */
const noRecord = {
  what: '隐患',
  why: '到当天为止没有隐患和检查计划的记录，不知道有没有隐患',
  link: '/safety/hazards/new',
} as const

const levels = { general: '一般隐患', major: '重大隐患' } as const

function rowOf(hazard: HazardFact, counts: Behind['counts'], why: string | null): Behind {
  const { id, number, kindName, place, foundOn, level, isClosed, dueOn } = hazard
  const state = isClosed ? '已销账' : `期限 ${dueOn ?? '没有定'}`
  const detail = `${kindName}｜${level === null ? '等级没有判定' : levels[level]}｜${foundOn} 发现｜${state}`
  const link = `/safety/hazards/${id}`
  const fault = why === null ? null : { why, link }
  return { kind: 'hazard', id, name: `${number} ${place}`, detail, counts, link, fault }
}

/** Hazards that count; each is to be put right, one of which it is not known makes the count unknown. */
function countOf(
  { hazards, safetySince, day }: IndicatorFacts,
  judge: (hazard: HazardFact) => Pick<Behind, 'counts'> & { readonly why: string | null },
): Figure {
  if (safetySince === null || day < safetySince) {
    return figure({ because: noRecord.why, unknown: [noRecord] })
  }
  const rows = hazards.map((hazard) => {
    const { counts, why } = judge(hazard)
    return rowOf(hazard, counts, why)
  })
  const lacking = rows.flatMap(({ name, counts, fault }) =>
    counts === 'yes' && fault !== null ? [{ what: name, ...fault }] : [],
  )
  const unknown = unknownAmong(rows)
  if (unknown.length > 0) {
    const because = `有 ${unknown.length} 项隐患不明，算不出来`
    return figure({ rows, because, unknown, lacking, step })
  }
  return figure({ value: lacking.length, rows, lacking, step })
}

const no = { counts: 'no', why: null } as const

/** Hazards that are not closed. */
export function openHazards(facts: IndicatorFacts): Figure {
  return countOf(facts, ({ isClosed }) => (isClosed ? no : { counts: 'yes', why: '没有销账' }))
}

/** Hazards past their last day and not closed. One to which nobody has set a day is not past it. */
export function overdueHazards(facts: IndicatorFacts): Figure {
  return countOf(facts, ({ isOverdue, dueOn }) =>
    isOverdue ? { counts: 'yes', why: `期限 ${dueOn ?? ''} 已过，没有销账` } : no,
  )
}

/** Open fire hazards that a person judged major; while one is not judged, nobody knows how many. */
export function openMajorFireHazards(facts: IndicatorFacts): Figure {
  return countOf(facts, ({ kind, isClosed, level }) => {
    if (isClosed || kind !== 'fire' || level === 'general') return no
    return level === 'major'
      ? { counts: 'yes', why: '重大火灾隐患没有销账' }
      : { counts: 'unknown', why: '没有判定是不是重大隐患' }
  })
}
