import type {
  feePeriods,
  listAgreements,
  partyRoles,
} from '#shared/contract/residents/agreement.ts'
import type { trialConclusions } from '#shared/contract/residents/trial.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

export type AgreementRow = OutputOf<typeof listAgreements>['rows'][number]

export const partyRoleWords: Readonly<Record<(typeof partyRoles)[number], string>> = {
  resident: '老年人',
  guardian: '监护人',
  agent: '委托代理人',
  payer: '付款人',
  guarantor: '保证人',
  emergency: '紧急联系人',
}

export const feePeriodWords: Readonly<Record<(typeof feePeriods)[number], string>> = {
  month: '每月',
  day: '每天',
  once: '一次',
}

export const agreementStateWords: Readonly<Record<AgreementRow['state'], string>> = {
  draft: '草稿，未签',
  'paper-pending': '纸质，待补录',
  'not-yet': '未开始',
  'in-force': '有效',
  ended: '已结束',
}

export const agreementStateKinds: Readonly<Record<AgreementRow['state'], StatusKind>> = {
  draft: 'due',
  'paper-pending': 'due',
  'not-yet': 'plain',
  'in-force': 'well',
  ended: 'plain',
}

export const conclusionWords: Readonly<Record<(typeof trialConclusions)[number], string>> = {
  stays: '留住',
  extended: '延长试住',
  leaves: '不再继续',
}

/** From when to when, as the agreement says and as far as it is known. */
export function periodText({ startsOn, stayFrom, lastOn }: AgreementRow): string {
  const from = startsOn ?? stayFrom
  if (from === null) return lastOn === null ? '期限未填' : `到 ${lastOn}`
  return lastOn === null ? `${from} 起` : `${from} 到 ${lastOn}`
}
