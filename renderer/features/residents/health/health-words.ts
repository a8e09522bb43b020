import type { healthKinds } from '#shared/contract/residents/health.ts'

type HealthKind = (typeof healthKinds)[number]

/** What each kind is called, and what its end is called. */
export const healthKindWords: Readonly<
  Record<HealthKind, { readonly title: string; readonly end: string; readonly endLabel: string }>
> = {
  disease: { title: '疾病', end: '结束', endLabel: '从哪一天起不再有' },
  allergy: { title: '过敏', end: '结束', endLabel: '从哪一天起不再有效' },
  medicine: { title: '在用药物', end: '停用', endLabel: '从哪一天起停用' },
  diet: { title: '膳食', end: '结束', endLabel: '从哪一天起不再这样' },
  wish: { title: '意愿', end: '撤回', endLabel: '哪一天撤回' },
}

/** `2024-05-01 起`, `2024-05-01 到 2026-01-01`, `日期未知`. */
export function spanText(from: string | null, to: string | null): string {
  const start = from ?? '日期未知'
  if (to !== null) return `${start}，${to} 结束`
  return from === null ? start : `${start} 起`
}
