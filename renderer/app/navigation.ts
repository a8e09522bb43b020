import {
  IconAccounts,
  IconActivity,
  IconAssessment,
  IconAudit,
  IconBackup,
  IconBed,
  IconCareLevel,
  IconCarePlan,
  IconDuty,
  IconHandover,
  IconHelp,
  IconHome,
  IconImport,
  IconIncident,
  IconIndicator,
  IconObservation,
  IconOverview,
  IconMedicine,
  IconPaper,
  IconPolicy,
  IconPrivacy,
  IconRestraint,
  IconRulebook,
  IconSettings,
  IconMinimum,
  IconRound,
  IconShift,
  IconStaff,
  IconSubmission,
  IconToday,
  IconUsers,
  IconWaiting,
  IconWound,
} from '../ui/icons.ts'

export interface NavigationItem {
  readonly to: string
  readonly label: string
  /** Pinyin initials, for those who search without the input method. */
  readonly initials: string
  readonly icon: typeof IconBed
  /** The right without which the place is not shown; null for everybody. */
  readonly permission: string | null
}

export interface NavigationGroup {
  readonly label: string | null
  /** Stays at the foot, in sight however many places stand above. */
  readonly isFoot?: boolean
  readonly items: readonly NavigationItem[]
}

/** The places of the program, in the order of the day's work. Only what exists stands here. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: null,
    items: [
      { to: '/', label: '今日', initials: 'jr', icon: IconToday, permission: 'home.read' },
      {
        to: '/indicators',
        label: '指标',
        initials: 'zb',
        icon: IconIndicator,
        permission: 'indicators.read',
      },
    ],
  },
  {
    label: '老人',
    items: [
      {
        to: '/residents',
        label: '老人档案',
        initials: 'lrda',
        icon: IconUsers,
        permission: 'residents.read',
      },
      {
        to: '/waiting',
        label: '咨询与轮候',
        initials: 'zxylh',
        icon: IconWaiting,
        permission: 'waiting.read',
      },
      { to: '/beds', label: '床位', initials: 'cw', icon: IconBed, permission: 'beds.read' },
      {
        to: '/assessments',
        label: '评估',
        initials: 'pg',
        icon: IconAssessment,
        permission: 'assessments.read',
      },
    ],
  },
  {
    label: '照护',
    items: [
      {
        to: '/care/shift',
        label: '班次总览',
        initials: 'bczl',
        icon: IconShift,
        permission: 'care.read-records',
      },
      {
        to: '/care/round',
        label: '照护巡单',
        initials: 'zhxd',
        icon: IconRound,
        permission: 'care.read-records',
      },
      {
        to: '/care/observations',
        label: '体征和观察',
        initials: 'tzhgc',
        icon: IconObservation,
        permission: 'care.read-records',
      },
      {
        to: '/care/minimum',
        label: '最低照护',
        initials: 'zdzh',
        icon: IconMinimum,
        permission: 'care.read-records',
      },
      {
        to: '/care/medicines',
        label: '给药',
        initials: 'gy',
        icon: IconMedicine,
        permission: 'medicines.read',
      },
      {
        to: '/care/handovers',
        label: '交接班',
        initials: 'jjb',
        icon: IconHandover,
        permission: 'care.read-records',
      },
      {
        to: '/care/incidents',
        label: '不良事件',
        initials: 'blsj',
        icon: IconIncident,
        permission: 'incidents.read',
      },
      {
        to: '/care/wounds',
        label: '伤口',
        initials: 'sk',
        icon: IconWound,
        permission: 'care.read-records',
      },
      {
        to: '/care/restraints',
        label: '约束',
        initials: 'ys',
        icon: IconRestraint,
        permission: 'care.read-records',
      },
      {
        to: '/care/overview',
        label: '照护概况',
        initials: 'zhgk',
        icon: IconOverview,
        permission: 'care.read-records',
      },
      {
        to: '/care/plans',
        label: '照护计划',
        initials: 'zhjh',
        icon: IconCarePlan,
        permission: 'care.read-records',
      },
      {
        to: '/care/levels',
        label: '照护等级',
        initials: 'zhdj',
        icon: IconCareLevel,
        permission: 'care.read',
      },
    ],
  },
  {
    label: '管理',
    items: [
      { to: '/staff', label: '员工', initials: 'yg', icon: IconStaff, permission: 'staff.read' },
    ],
  },
  {
    label: '机构',
    items: [
      { to: '/home', label: '机构信息', initials: 'jgxx', icon: IconHome, permission: 'home.read' },
      {
        to: '/home/papers',
        label: '证照',
        initials: 'zz',
        icon: IconPaper,
        permission: 'home.read',
      },
      {
        to: '/home/activities',
        label: '活动和食谱',
        initials: 'hdhsp',
        icon: IconActivity,
        permission: 'activities.read',
      },
      {
        to: '/home/duties',
        label: '履职记录',
        initials: 'lzjl',
        icon: IconDuty,
        permission: 'home.read',
      },
      {
        to: '/home/policies',
        label: '地方政策',
        initials: 'dfzc',
        icon: IconPolicy,
        permission: 'home.read',
      },
      {
        to: '/office/privacy',
        label: '个人信息',
        initials: 'grxx',
        icon: IconPrivacy,
        permission: 'privacy.read',
      },
      {
        to: '/office/rulebooks',
        label: '标准和政策',
        initials: 'bzhzc',
        icon: IconRulebook,
        permission: null,
      },
    ],
  },
  {
    label: '对外',
    items: [
      {
        to: '/submissions',
        label: '报送',
        initials: 'bs',
        icon: IconSubmission,
        permission: 'submissions.read',
      },
    ],
  },
  {
    label: '办公室',
    items: [
      {
        to: '/office/accounts',
        label: '登录人',
        initials: 'dlr',
        icon: IconAccounts,
        permission: 'office.accounts',
      },
      {
        to: '/office/import',
        label: '导入',
        initials: 'dr',
        icon: IconImport,
        permission: 'office.import',
      },
      {
        to: '/office/backup',
        label: '备份',
        initials: 'bf',
        icon: IconBackup,
        permission: 'office.backup',
      },
      {
        to: '/office/audit',
        label: '审计',
        initials: 'sj',
        icon: IconAudit,
        permission: 'office.audit',
      },
    ],
  },
  {
    label: null,
    isFoot: true,
    items: [
      {
        to: '/office/settings',
        label: '设置',
        initials: 'sz',
        icon: IconSettings,
        permission: null,
      },
      { to: '/help', label: '帮助', initials: 'bz', icon: IconHelp, permission: null },
    ],
  },
]

/** Pages below a place that people look for by name; they stand in the search only. */
export const furtherPlaces: readonly Omit<NavigationItem, 'icon'>[] = [
  { to: '/care/records', label: '照护记录', initials: 'zhjl', permission: 'care.read-records' },
  { to: '/care/rules', label: '班次和照护时间', initials: 'bchzhsj', permission: 'care.write' },
  {
    to: '/care/incidents/month',
    label: '不良事件月度分析',
    initials: 'blsjydfx',
    permission: 'incidents.read',
  },
  { to: '/office/wordings', label: '文书文字', initials: 'wswz', permission: 'office.wordings' },
  {
    to: '/care/observations/alarms',
    label: '观察报警',
    initials: 'gcbj',
    permission: 'care.read-records',
  },
  {
    to: '/care/observations/night',
    label: '夜间查房',
    initials: 'yjcf',
    permission: 'care.read-records',
  },
  {
    to: '/care/observations/ranges',
    label: '报警范围',
    initials: 'bjfw',
    permission: 'care.read-records',
  },
  { to: '/home/menu', label: '一周食谱', initials: 'yzsp', permission: 'activities.read' },
  { to: '/staff/trainings', label: '培训', initials: 'px', permission: 'staff.read' },
  { to: '/staff/certificates', label: '员工证书', initials: 'ygzs', permission: 'staff.read' },
  { to: '/residents/diets', label: '膳食名单', initials: 'ssmd', permission: 'health.read' },
  { to: '/care/items', label: '照护项目表', initials: 'zhxmb', permission: 'care.read-records' },
  {
    to: '/care/resident-days',
    label: '当月重点老人',
    initials: 'dyzdlr',
    permission: 'care.read-records',
  },
  {
    to: '/care/residents',
    label: '老人照护等级名单',
    initials: 'lrzhdj',
    permission: 'care.read',
  },
  {
    to: '/residents/leaves',
    label: '外出住院名单',
    initials: 'wczy',
    permission: 'residents.read',
  },
  {
    to: '/residents/doubles',
    label: '可能重复的档案',
    initials: 'knzf',
    permission: 'residents.read',
  },
]
