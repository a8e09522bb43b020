import { shanghaiDay } from '#shared/text/day.ts'
import type { Answers } from './answering-client.ts'

export const today = shanghaiDay(Date.now())

const may = [
  'level',
  'assign',
  'extend',
  'correct',
  'verify',
  'report',
  'reopen',
  'correct-finding',
  'void',
  'void-step',
] as const

/** What may be done, with why what may not. */
export const mayBut = (whys: Partial<Record<(typeof may)[number], string>> = {}) =>
  may.map((kind) => ({ kind, why: whys[kind] ?? null }))

/** A hazard as the list shows it: just found, nothing decided. */
export const found = {
  id: 5,
  version: 1,
  number: '2026-003',
  kind: 'fire',
  kindName: '消防',
  source: 'staff',
  foundOn: '2026-11-02',
  foundBy: '刘波',
  place: '3 层东侧楼梯口',
  floor: '3层',
  description: '常闭防火门被木楔顶住',
  firstMeasure: '已经取走木楔',
  level: null as 'general' | 'major' | null,
  criterion: null as string | null,
  state: 'undecided',
  ownerStaffId: null as number | null,
  owner: null as string | null,
  ownerPost: null as string | null,
  measure: null as string | null,
  plan: null,
  firstDueOn: null as string | null,
  dueOn: null as string | null,
  extensionCount: 0,
  overdueDays: 0,
  isOverdue: false,
  plannedFen: null,
  spentFen: null,
  correctedOn: null as string | null,
  correctedBy: null as string | null,
  verifiedOn: null,
  verifiedBy: null,
  closedOn: null,
  reopenedCount: 0,
  reportedOn: null,
  fileCount: 0,
}

/** The same hazard as its page shows it. */
export const hazard = {
  ...found,
  foundAt: null,
  foundByStaffId: 3,
  checkId: null,
  checkTitle: null,
  checkItemId: null,
  pointId: null,
  floorId: null,
  enteredBy: '刘波',
  recordedAt: '2026-11-02T02:00:00.000Z',
  voided: null,
  may: mayBut(),
  cannotVerify: [] as { staffId: number; why: string }[],
  steps: [],
  files: [],
}

/** Judged, assigned and overdue. */
export const overdue = {
  ...found,
  id: 6,
  number: '2026-002',
  level: 'major' as const,
  criterion: 'MH-401',
  state: 'assigned',
  ownerStaffId: 3,
  owner: '刘波',
  ownerPost: '维修',
  measure: '换闭门器',
  firstDueOn: '2026-11-05',
  dueOn: '2026-11-05',
  overdueDays: 4,
  isOverdue: true,
}

export const criteria = {
  proposed: [
    {
      item: 'MH-403',
      article: '第四条（三）',
      text: '安全出口、疏散通道堵塞',
      status: 'verified',
      note: null,
      why: '种类是消防，内容里写到防火门',
    },
  ],
  others: [
    {
      item: 'MH-401',
      article: '第四条（一）',
      text: '建筑经鉴定为C级或D级危房',
      status: 'single',
      note: '只见于一处',
    },
    { item: 'MH-504', article: '第五条（四）', text: null, status: 'unverified', note: null },
  ],
  notOnFile: [
    { key: 'fire', text: '没有消防安全合格证明', link: '/home/papers' },
    { key: 'lift', text: '电梯检验到 2026-08-01 已过期', link: null },
  ],
  known: { known: 7, total: 22 },
}

export const points = [
  {
    id: 11,
    code: 'P003',
    name: '东侧楼梯口',
    building: null,
    floor: '3层',
    floorId: 30,
    place: null,
  },
]

/** What the pages ask beside the hazard itself. */
export const surroundings: Answers = {
  'safety.listKinds': () => ({
    schedules: [],
    hazards: [
      { key: 'fire', name: '消防' },
      { key: 'electric', name: '用电' },
    ],
  }),
  'safety.listPoints': () => ({ rows: points, total: points.length }),
  'beds.board': () => ({
    buildings: [{ id: 1, name: '主楼', floors: [{ id: 30, name: '3层', rooms: [] }] }],
  }),
  'staff.find': ({
    ids = [],
    search = '',
  }: {
    readonly ids?: number[]
    readonly search?: string
  }) => ({
    rows: [
      { id: 3, name: '刘波', state: 'in', posts: '维修' },
      { id: 4, name: '何芳', state: 'in', posts: '护士' },
    ].filter(({ id, name }) => ids.includes(id) || name.includes(search)),
  }),
}
