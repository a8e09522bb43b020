/** Rules about beds that a home can turn on. */
export type BedRuleName =
  | 'sexByRoom'
  | 'levelFitsKind'
  | 'filedBeds'
  | 'reserveUse'
  | 'reserveShare'
  | 'cleaning'
  | 'isolation'

interface BedRuleSource {
  /** `男女分房` */
  readonly title: string
  /** What it asks, in one sentence. */
  readonly description: string
  /** Which paper asks for it; null where none that is known does: it is the home's own. */
  readonly source: string | null
  /** How sure that is: `local`: one city's plan, a target and not a duty of every home. */
  readonly certainty: 'local' | 'own'
}

/** Where the rules about beds come from, as far as the standards in hand know a clause. */
export const bedRuleSources: Readonly<Record<BedRuleName, BedRuleSource>> = {
  sexByRoom: {
    title: '男女分房',
    description: '一间房里只安排同一性别；不改动已经住下的人。',
    source: null,
    certainty: 'own',
  },
  levelFitsKind: {
    title: '等级与床位类型相符',
    description: '按床位类型限定能力等级或照护等级；等级未知时只提醒。',
    source: null,
    certainty: 'own',
  },
  filedBeds: {
    title: '不超过备案床位数',
    description: '启用的床位不超过备案数。',
    source: null,
    certainty: 'own',
  },
  reserveUse: {
    title: '应急预留床位留空',
    description: '留作应急的床位平时不安排人。',
    source: null,
    certainty: 'own',
  },
  reserveShare: {
    title: '应急预留比例',
    description: '安排或取消应急预留床位后，空着的预留床位不低于这个比例。',
    source:
      '昆山养老服务发展“十四五”规划（2021—2025 年）：预留不少于 2% 的床位用于突发公共事件应急处置',
    certainty: 'local',
  },
  cleaning: {
    title: '消毒完再安排',
    description: '正在清洁消毒的床位不安排人。',
    source: null,
    certainty: 'own',
  },
  isolation: {
    title: '隔离床位、隔离房不安排',
    description: '隔离中的空床和隔离房里的空床不安排未隔离的人。',
    source: null,
    certainty: 'own',
  },
}
