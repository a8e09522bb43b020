/** Rulebooks of safety, in the order of the screens. */
export const safetyRulebookIds = [
  'fire-checklist',
  'major-hazards',
  'emergency',
  'gb38600',
  'order66',
] as const

export type SafetyRulebookId = (typeof safetyRulebookIds)[number]

/** Short names for filters and rows. */
export const safetyRulebookNames: Readonly<Record<SafetyRulebookId, string>> = {
  'fire-checklist': '消防检查',
  'major-hazards': '重大事故隐患判定',
  emergency: '应急和专项',
  gb38600: '服务安全规范',
  order66: '养老机构管理办法',
}

export function isSafetyRulebook(id: string): id is SafetyRulebookId {
  return (safetyRulebookIds as readonly string[]).includes(id)
}
