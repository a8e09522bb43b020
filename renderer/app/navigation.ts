import {
  IconAccounts,
  IconActivity,
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
  IconPrivacy,
  IconRulebook,
  IconSettings,
  IconSubmission,
  IconSubsidy,
  IconToday,
  IconUsers,
  IconWaiting,
} from '../ui/icons.ts'
import { careGroup } from './navigation-care.ts'
import { feesGroup } from './navigation-fees.ts'
import { safetyGroup } from './navigation-safety.ts'
import { staffGroup } from './navigation-staff.ts'
import type { NavigationGroup, NavigationItem } from './navigation-item.ts'

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
  careGroup,
  safetyGroup,
  feesGroup,
  staffGroup,
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
      {
        to: '/indicators/subsidies',
        label: '补贴和津贴',
        initials: 'bthjt',
        icon: IconSubsidy,
        permission: 'allowances.read',
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
