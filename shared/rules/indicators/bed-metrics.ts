import type { BedFact, IndicatorFacts } from './facts.ts'
import { type Asked, type Behind, type Figure, figure, type Missing, shareOf } from './figure.ts'

const kindNames = {
  ordinary: '普通床位',
  nursing: '护理型',
  dementia: '认知障碍照护',
  medical: '医疗床位',
} as const

const none: Missing = { what: '床位', why: '当天没有在用的床位', link: '/beds/generate' }
const board = { text: '到床位图调整床位类型', link: '/beds' } as const

const inService = ({ beds }: IndicatorFacts) => beds.filter(({ isInService }) => isInService)

const nameOf = ({ code }: BedFact) => `床位 ${code}`
const linkOf = ({ id }: BedFact) => `/beds/${id}`
const kindOf = ({ kind }: BedFact) => (kind === null ? '类型未登记' : kindNames[kind])

function row(bed: BedFact, isCounted: boolean, detail = kindOf(bed)): Behind {
  return {
    kind: 'bed',
    id: bed.id,
    name: nameOf(bed),
    detail,
    counts: isCounted ? 'yes' : 'no',
    link: linkOf(bed),
    fault: null,
  }
}

function nursingRow(bed: BedFact): Behind {
  const isNursing = bed.kind === 'nursing' || bed.kind === 'dementia'
  if (isNursing) return row(bed, true)
  const why = bed.kind === null ? '没有登记床位类型' : '不是护理型床位'
  const fault = { why, link: linkOf(bed) }
  return { ...row(bed, false), counts: bed.kind === null ? 'unknown' : 'no', fault }
}

/** Nursing beds and dementia beds count, as on the board. */
export function nursingBedShare(facts: IndicatorFacts): Figure {
  return shareOf({ rows: inService(facts).map(nursingRow), none, step: board })
}

/** How many more of something are needed to reach a target. */
export function stillNeeded(value: number, { target, op }: Asked): number {
  if (target === null) return 0
  const least = op === '>' ? Math.floor(target) + 1 : Math.ceil(target)
  return Math.max(0, least - value)
}

/** How many of a hundred must count to reach a target. */
export function neededOfHundred(whole: number, { target, op }: Asked): number {
  if (target === null) return 0
  const exact = (target * whole) / 100
  return op === '>' ? Math.floor(exact) + 1 : Math.ceil(exact)
}

export function dementiaBeds(facts: IndicatorFacts, asked: Asked): Figure {
  const rows = inService(facts).map((bed) => row(bed, bed.kind === 'dementia'))
  if (rows.length === 0) return figure({ because: none.why, unknown: [none] })
  const value = rows.filter(({ counts }) => counts === 'yes').length
  const more = stillNeeded(value, asked)
  const lacking = [{ what: '认知障碍照护床位', why: `还差 ${more} 张`, link: '/beds' }]
  return figure({ value, rows, lacking, step: board })
}

/** A bed that is not in service stands among all beds and is free for nobody. */
export function emergencyReserveShare(facts: IndicatorFacts, asked: Asked): Figure {
  const rows = facts.beds.map((bed) => {
    const isReserve = bed.isInService && bed.isReserve
    const detail = bed.isInService ? kindOf(bed) : `${kindOf(bed)}，已停用`
    return row(bed, isReserve, isReserve ? `${detail}，应急预留` : detail)
  })
  const step = { text: '到床位图设应急预留床位', link: '/beds' }
  const share = shareOf({ rows, none: { ...none, why: '当天没有床位' }, step })
  if (share.numerator === null) return share
  const more = neededOfHundred(rows.length, asked) - share.numerator
  return {
    ...share,
    lacking: [{ what: '应急预留床位', why: `还差 ${Math.max(0, more)} 张`, link: '/beds' }],
  }
}

/** Who is away with the bed kept has it still. */
export function occupancy(facts: IndicatorFacts): Figure {
  const rows = inService(facts).map((bed): Behind => {
    const isFree = bed.residentName === null
    const fault = isFree ? { why: '没有人住', link: linkOf(bed) } : null
    return { ...row(bed, !isFree, bed.residentName ?? '空床'), fault }
  })
  return shareOf({ rows, none, step: { text: '看空床', link: '/beds' } })
}

export function bedsTotal(facts: IndicatorFacts, { target }: Asked): Figure {
  const rows = inService(facts).map((bed) => row(bed, true))
  if (rows.length === 0) return figure({ because: none.why, unknown: [none] })
  const value = rows.length
  const over = target === null ? 0 : Math.max(0, value - target)
  const lacking = [{ what: '床位总数', why: `超出 ${over} 张`, link: '/beds' }]
  return figure({ value, rows, lacking, step: { text: '看床位', link: '/beds' } })
}
