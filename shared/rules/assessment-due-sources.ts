import type { Certainty } from '../rulebooks/rulebook.ts'

interface DueSource {
  readonly status: Certainty
  readonly text: string
}

/** Where what the home may set comes from, by what asks; said beside the fields. */
export const dueRuleSources: Readonly<Record<string, DueSource>> = {
  ability: {
    status: 'unverified',
    text: 'GB/T 42195 的公开副本里没有找到首次评估的期限和复评间隔；天数由机构自定。能力评估的有效月数在“设置—指标口径”里改。',
  },
  occasions: {
    status: 'verified',
    text: 'GB/T 42195 表 A.1.3 列有首次、常规、即时、有疑问的复评；多少天内完成没有规定，由机构自定。',
  },
  incidents: {
    status: 'verified',
    text: 'GB/T 42195：近 30 天照护风险事件达 2 次，等级提高一级（两个来源）。据此重新评估；天数由机构自定。',
  },
  risksFirst: {
    status: 'verified',
    text: 'GB 38600—2019 第 5 章：入住前做服务安全风险评估（两个来源）。',
  },
  risksInterval: {
    status: 'unverified',
    text: 'GB 38600—2019：至少每年再评一次。没有找到公开副本，待核对。',
  },
  own: {
    status: 'unverified',
    text: '没有找到规定周期的标准条文；由机构自定。',
  },
}
