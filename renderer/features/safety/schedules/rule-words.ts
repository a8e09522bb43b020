import { isSafetyRulebook, safetyRulebookNames } from '#shared/rulebooks/safety-rulebook-ids.ts'

/** The one rule outside the safety rulebooks that asks for checks. */
export const cityRule = 'policy-profiles daily-monthly-quarterly'

/** How an item of a rulebook is called where its text does not stand: 消防检查 F-D01. */
export function ruleWords(key: string): string {
  if (key === cityRule) return '地方规划：日排查、月抽查、季通报'
  const [rulebook = '', item = ''] = key.split(' ')
  return isSafetyRulebook(rulebook) ? `${safetyRulebookNames[rulebook]} ${item}` : item
}
