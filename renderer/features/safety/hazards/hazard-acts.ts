import { roleHas, type RoleRight, roles, roleTitles } from '#shared/permissions.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import type { Hazard } from './hazard-form.ts'

export type HazardAct = Hazard['may'][number]['kind']

interface ActOf {
  readonly label: string
  readonly right: RoleRight
}

/** What may be done about a hazard, as buttons say it, and the right without which it is refused. */
export const hazardActs: Readonly<Record<HazardAct, ActOf>> = {
  level: { label: '判定等级', right: 'safety.decide' },
  assign: { label: '交办整改', right: 'safety.plan' },
  correct: { label: '登记整改完成', right: 'safety.walk' },
  verify: { label: '复查销账', right: 'safety.verify' },
  extend: { label: '延长期限', right: 'safety.plan' },
  report: { label: '登记报告', right: 'safety.plan' },
  reopen: { label: '重新打开', right: 'safety.plan' },
  'correct-finding': { label: '更正隐患', right: 'safety.plan' },
  'void-step': { label: '撤回最后一步', right: 'safety.plan' },
  void: { label: '作废隐患', right: 'safety.plan' },
}

/** Steps that lead from finding to closing, as far as they are still ahead, the next one first. */
export function stepsAhead(hazard: Hazard): readonly HazardAct[] {
  const { state, ownerStaffId, correctedOn } = hazard
  if (state === 'closed' || hazard.voided !== null) return []
  const level: readonly HazardAct[] = state === 'undecided' ? ['level'] : []
  if (correctedOn !== null) return [...level, 'verify']
  return [...level, ...(ownerStaffId === null ? (['assign'] as const) : []), 'correct', 'verify']
}

/** `由院长或安全管理员办理`: whose work it is. */
function whoseWork(right: RoleRight): string {
  const titles = roles.filter((role) => roleHas(role, right)).map((role) => roleTitles[role])
  return `由${titles.join('、')}办理`
}

/**
 * Why somebody may not do something about a hazard, in words: whose work it is, or what stands in the
 * way. Null where she may.
 */
export function useWhyNot(hazard: Hazard): (act: HazardAct) => string | null {
  const mayNow: Partial<Record<RoleRight, boolean>> = {
    'safety.decide': useMay('safety.decide'),
    'safety.plan': useMay('safety.plan'),
    'safety.walk': useMay('safety.walk'),
    'safety.verify': useMay('safety.verify'),
  }
  // A correction names its day, so it holds on a past day too.
  const mayCorrect = useHolds('safety.plan')
  const isPast = useAsOf() !== null
  return (act) => {
    const { right } = hazardActs[act]
    if (isPast && act !== 'correct-finding') return '正在看过去的一天，回到今天再办'
    const isHers = act === 'correct-finding' ? mayCorrect : mayNow[right] === true
    if (!isHers) return whoseWork(right)
    const told = hazard.may.find(({ kind }) => kind === act)
    return told === undefined ? '现在不能做' : told.why
  }
}
