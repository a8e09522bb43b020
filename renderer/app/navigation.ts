import {
  IconAccounts,
  IconAssessment,
  IconAudit,
  IconBackup,
  IconBed,
  IconDuty,
  IconHelp,
  IconHome,
  IconImport,
  IconIndicator,
  IconPaper,
  IconPolicy,
  IconRulebook,
  IconSettings,
  IconStaff,
  IconSubmission,
  IconToday,
  IconUsers,
} from '../ui/icons.ts'

export interface NavigationItem {
  readonly to: string
  readonly label: string
  readonly icon: typeof IconBed
  /** The right without which the place is not shown; null for everybody. */
  readonly permission: string | null
}

export interface NavigationGroup {
  readonly label: string | null
  readonly items: readonly NavigationItem[]
}

/** The places of the program, in the order of the day's work. Only what exists stands here. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: null,
    items: [
      { to: '/', label: '今日', icon: IconToday, permission: 'home.read' },
      { to: '/indicators', label: '指标', icon: IconIndicator, permission: 'indicators.read' },
    ],
  },
  {
    label: '老人',
    items: [
      { to: '/residents', label: '老人档案', icon: IconUsers, permission: 'residents.read' },
      { to: '/beds', label: '床位', icon: IconBed, permission: 'beds.read' },
      {
        to: '/assessments',
        label: '能力评估',
        icon: IconAssessment,
        permission: 'assessments.read',
      },
    ],
  },
  {
    label: '管理',
    items: [{ to: '/staff', label: '员工', icon: IconStaff, permission: 'staff.read' }],
  },
  {
    label: '机构',
    items: [
      { to: '/home', label: '机构信息', icon: IconHome, permission: 'home.read' },
      { to: '/home/papers', label: '证照', icon: IconPaper, permission: 'home.read' },
      { to: '/home/duties', label: '履职记录', icon: IconDuty, permission: 'home.read' },
      { to: '/home/policies', label: '地方政策', icon: IconPolicy, permission: 'home.read' },
      { to: '/office/rulebooks', label: '标准和政策', icon: IconRulebook, permission: null },
    ],
  },
  {
    label: '对外',
    items: [
      { to: '/submissions', label: '报送', icon: IconSubmission, permission: 'submissions.read' },
    ],
  },
  {
    label: '办公室',
    items: [
      {
        to: '/office/accounts',
        label: '登录人',
        icon: IconAccounts,
        permission: 'office.accounts',
      },
      { to: '/office/import', label: '导入', icon: IconImport, permission: 'office.import' },
      { to: '/office/backup', label: '备份', icon: IconBackup, permission: 'office.backup' },
      { to: '/office/audit', label: '审计', icon: IconAudit, permission: 'office.audit' },
      { to: '/office/settings', label: '设置', icon: IconSettings, permission: null },
      { to: '/help', label: '帮助', icon: IconHelp, permission: null },
    ],
  },
]
