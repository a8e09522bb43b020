import type { getFeeTable, listFeeTables } from '#shared/contract/fees/fee-table.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'
import { formatDay } from '#shared/text/day.ts'

export type FeeTableOpened = OutputOf<typeof getFeeTable>
export type FeeTable = OutputOf<typeof listFeeTables>['rows'][number]
export type FeeLine = FeeTableOpened['lines'][number]
export type FeeNotice = FeeTableOpened['notices'][number]

export const stateWords = {
  draft: '草案',
  coming: '已公布，未开始',
  'in-force': '执行中',
  past: '已被新版代替',
} as const

export const stateKinds: Readonly<Record<FeeTable['state'], StatusKind>> = {
  draft: 'due',
  coming: 'away',
  'in-force': 'well',
  past: 'plain',
}

/** From when to when a version holds. */
export function spanWords({ startsOn, endsOn, state }: FeeTable): string {
  const from = `${formatDay(startsOn)}起${state === 'draft' ? '拟执行' : '执行'}`
  return endsOn === null ? from : `${from}，${formatDay(endsOn)} 换新版`
}

/** One place of a version as text: the key of a field. */
export function placeOf(line: Pick<FeeLine, 'feeItemId' | 'bedRateId' | 'careLevelId'>): string {
  return `${line.feeItemId}-${line.bedRateId ?? 0}-${line.careLevelId ?? 0}`
}
