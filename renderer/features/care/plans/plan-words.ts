import type { agreers, reviewOutcomes } from '#shared/contract/care/care-plan.ts'
import type { getPlan, listPlans, planListFilters } from '#shared/contract/care/care-plan-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

export type Plan = OutputOf<typeof getPlan>
export type PlanItem = Plan['items'][number]
export type PersonRow = OutputOf<typeof listPlans>['rows'][number]

/** What the list can be narrowed to. */
export const showWords: Readonly<Record<Exclude<(typeof planListFilters)[number], 'all'>, string>> =
  {
    none: '没有计划',
    draft: '有草稿',
    'in-force': '有计划',
    'review-due': '快到复核',
    'review-overdue': '过了复核日期',
    'not-agreed': '还没有确认',
  }

export const standingWords: Readonly<Record<PersonRow['state'], string>> = {
  none: '没有计划',
  overdue: '该有计划了',
  'review-overdue': '复核过期',
  'review-due': '快到复核',
  'in-force': '执行中',
}

export const standingKinds: Readonly<Record<PersonRow['state'], StatusKind>> = {
  none: 'unknown',
  overdue: 'bad',
  'review-overdue': 'bad',
  'review-due': 'due',
  'in-force': 'well',
}

export const stateWords: Readonly<Record<Plan['state'], string>> = {
  draft: '草稿，未签署',
  'not-yet': '还没有开始',
  'in-force': '执行中',
  ended: '已结束',
}

export const stateKinds: Readonly<Record<Plan['state'], StatusKind>> = {
  draft: 'due',
  'not-yet': 'plain',
  'in-force': 'well',
  ended: 'plain',
}

export const agreerWords: Readonly<Record<(typeof agreers)[number], string>> = {
  resident: '本人',
  guardian: '监护人',
  agent: '委托代理人',
}

export const outcomeWords: Readonly<Record<(typeof reviewOutcomes)[number], string>> = {
  continue: '继续执行',
  change: '要修改',
  end: '结束计划',
}

/** `何芳，2026-06-01`; null where nobody did. */
export function byOn(by: string | null, on: string | null): string | null {
  return by === null ? null : [by, on].filter((part) => part !== null).join('，')
}
