import { ageOn } from '../../text/day.ts'
import type { IndicatorFacts, ResidentFact } from './facts.ts'
import { type Asked, type Behind, type Figure, figure, type Missing, shareOf } from './figure.ts'
import { countOf, unknownAmong } from './figure.ts'
import { noStaff, staffRow } from './staff-metrics.ts'

const assess = { text: '给没有有效评估的老人做能力评估', link: '/assessments' } as const

const linkOf = ({ id }: ResidentFact) => `/residents/${id}`
const assessLink = ({ id }: ResidentFact) => `/assessments/new?residentId=${id}&instrument=gbt42195`

function row(resident: ResidentFact, counts: Behind['counts'], detail: string): Behind {
  const { id, name } = resident
  return { kind: 'resident', id, name, detail, counts, link: linkOf(resident), fault: null }
}

function assessedText({ assessment }: ResidentFact): string {
  if (assessment === null) return '没有能力评估'
  const { assessedOn, validTo, isInForce } = assessment
  return isInForce
    ? `${assessedOn} 评估，有效到 ${validTo}`
    : `${assessedOn} 评估，${validTo} 已过有效期`
}

function assessedRow(resident: ResidentFact, about: string): Behind {
  const text = assessedText(resident)
  const isIn = resident.assessment?.isInForce ?? false
  const fault = isIn ? null : { why: text, link: assessLink(resident) }
  return { ...row(resident, isIn ? 'yes' : 'no', `${about}，${text}`), fault }
}

const firstAge = 80

/** Somebody whose day of birth is not known may belong to the whole or not: the share is unknown. */
export function abilityAssessed80Share({ residents, day }: IndicatorFacts): Figure {
  const rows = residents.flatMap((resident): Behind[] => {
    if (resident.bornOn === null) {
      const fault = { why: '没有登记出生日期', link: `${linkOf(resident)}/correct` }
      return [{ ...row(resident, 'unknown', '出生日期未知'), fault }]
    }
    const age = ageOn(resident.bornOn, day)
    return age !== null && age >= firstAge ? [assessedRow(resident, `${age} 岁`)] : []
  })
  const isWholeKnown = rows.every(({ counts }) => counts !== 'unknown')
  const none = { what: '80 周岁及以上老人', why: '当天没有 80 周岁及以上的老人', link: null }
  return shareOf({ rows, none, step: assess, isWholeKnown })
}

function groupUnknown(resident: ResidentFact): Behind {
  const fault = { why: '没有登记人员类别', link: `${linkOf(resident)}/terms?part=group` }
  return { ...row(resident, 'unknown', '人员类别未知'), fault }
}

const groupName = ({ names }: IndicatorFacts, group: string) => names.groups.get(group) ?? group

export function subsidyAssessedShare(facts: IndicatorFacts): Figure {
  const { residents, choices } = facts
  const rows = residents.flatMap((resident): Behind[] => {
    const { group } = resident
    if (group === null) return [groupUnknown(resident)]
    const isHelped = choices.publicHelpGroups.includes(group)
    return isHelped ? [assessedRow(resident, groupName(facts, group))] : []
  })
  const isWholeKnown = rows.every(({ counts }) => counts !== 'unknown')
  const none = { what: '领取、申请补助的老人', why: '当天没有领取或申请补助的老人', link: null }
  return shareOf({ rows, none, step: assess, isWholeKnown })
}

/** People for each worker. Everybody in post counts as a worker. */
function perWorker(facts: IndicatorFacts, people: readonly Behind[], asked: Asked): Figure {
  const workers = facts.staff.map((one) => staffRow(one, 'yes'))
  const rows = [...people, ...workers]
  const unknown = unknownAmong(people)
  const denominator = workers.length
  if (unknown.length > 0) {
    const because = `有 ${unknown.length} 位老人不明，算不出来`
    return figure({ denominator, rows, because, unknown })
  }
  const numerator = countOf(people, 'yes')
  if (denominator === 0) {
    return figure({ numerator, denominator, rows, because: noStaff.why, unknown: [noStaff] })
  }
  const needed = asked.target === null ? 0 : Math.ceil(numerator / asked.target)
  const why = `还差 ${Math.max(0, needed - denominator)} 人`
  return figure({
    value: numerator / denominator,
    numerator,
    denominator,
    rows,
    lacking: [{ what: '管理服务人员', why, link: '/staff' }],
    step: { text: '登记在岗员工', link: '/staff/new' },
  })
}

const levelsUnset: Missing = {
  what: '设置里的失能等级',
  why: '还没有定哪些能力等级算失能',
  link: '/office/settings',
}

export function staffRatioDisabled(facts: IndicatorFacts, asked: Asked): Figure {
  const { disabledLevels } = facts.choices
  if (disabledLevels === null) return figure({ because: levelsUnset.why, unknown: [levelsUnset] })
  const people = facts.residents.map((resident): Behind => {
    const text = assessedText(resident)
    const { assessment } = resident
    if (assessment === null || !assessment.isInForce) {
      return { ...row(resident, 'unknown', text), fault: { why: text, link: assessLink(resident) } }
    }
    return row(resident, disabledLevels.includes(assessment.level) ? 'yes' : 'no', text)
  })
  return perWorker(facts, people, asked)
}

export function staffRatioSupported(facts: IndicatorFacts, asked: Asked): Figure {
  const people = facts.residents.map((resident): Behind => {
    const { group } = resident
    if (group === null) return groupUnknown(resident)
    return row(resident, group === 'extreme-poverty' ? 'yes' : 'no', groupName(facts, group))
  })
  return perWorker(facts, people, asked)
}
