import {
  daily,
  monthly,
  halfYearly,
  yearly,
  named,
  type ScheduleProposal,
} from './schedule-proposal.ts'

const fire = named('fire-checklist')
const other = named('emergency')

const nightHours = '夜间从几点到几点，条文没有写，按机构作息调整'

/** What the rules of fire safety ask for. */
export const fireProposals: readonly ScheduleProposal[] = [
  {
    key: 'patrol-day',
    kind: 'patrol',
    name: '每日防火巡查',
    frequency: daily,
    rules: fire(
      ...(['F-D10', 'F-D18', 'F-D01', 'F-D02', 'F-D03', 'F-D04', 'F-D05', 'F-D06'] as const),
      ...(['F-D07', 'F-D14', 'F-U01', 'F-U02', 'F-U03', 'F-V01', 'F-V03'] as const),
    ),
    checklist: 'patrol',
    choice: null,
    note: '消防安全重点单位必须做；是不是重点单位由消防机构确定',
  },
  {
    key: 'patrol-night-hours',
    kind: 'patrol',
    name: '夜间防火巡查（每 2 小时）',
    frequency: { frequency: 'hours', every: 2, from: '22:00', to: '06:00' },
    rules: fire('F-D11', 'F-D12', 'F-D02', 'F-D03', 'F-D04'),
    checklist: 'patrol',
    choice: 'night',
    note: `推荐性国家标准；${nightHours}`,
  },
  {
    key: 'patrol-night-twice',
    kind: 'patrol',
    name: '夜间防火巡查（两次）',
    frequency: {
      frequency: 'times',
      times: [
        { name: '前半夜', from: '22:00', to: '02:00' },
        { name: '后半夜', from: '02:00', to: '06:00' },
      ],
    },
    rules: fire('F-D20', 'F-D12', 'F-D02', 'F-D03', 'F-D04'),
    checklist: 'patrol',
    choice: 'night',
    note: `某地星级评定的口径，国家文件的次数没有查到；${nightHours}`,
  },
  {
    key: 'inspection-month',
    kind: 'inspection',
    name: '每月防火检查',
    frequency: monthly,
    rules: fire(
      ...(['F-M01', 'F-M02', 'F-D18', 'F-M03', 'F-M04', 'F-M10', 'F-M11', 'F-M12'] as const),
      ...(['F-M13', 'F-M14', 'F-M15', 'F-M16', 'F-M18', 'F-S03', 'F-S05', 'F-V02'] as const),
    ),
    checklist: 'inspection',
    choice: null,
    note: '机关、团体、事业单位的底线是每季度，按每月更严',
  },
  {
    key: 'control-room-hours',
    kind: 'control-room',
    name: '消防控制室运行记录',
    frequency: { frequency: 'hours', every: 2, from: '00:00', to: '00:00' },
    rules: fire('F-C05', 'F-C02', 'F-C07', 'F-C08'),
    checklist: 'controlRoom',
    choice: null,
    note: '有消防控制室的机构才需要',
  },
  {
    key: 'control-room-day',
    kind: 'control-room',
    name: '火灾报警控制器每日检查',
    frequency: daily,
    rules: fire('F-C06'),
    checklist: 'controller',
    choice: null,
    note: '有消防控制室的机构才需要',
  },
  {
    key: 'facility-year',
    kind: 'facility-test',
    name: '建筑消防设施全面检测',
    frequency: yearly,
    rules: fire('F-E01'),
    checklist: 'facility',
    choice: null,
    note: null,
  },
  {
    key: 'maintenance-month',
    kind: 'facility-test',
    name: '消防设施维保月度检查',
    frequency: monthly,
    rules: fire('F-E05', 'F-E02'),
    checklist: 'maintenance',
    choice: null,
    note: null,
  },
  {
    key: 'training-half-year',
    kind: 'training',
    name: '消防培训（全体员工）',
    frequency: halfYearly,
    rules: fire('F-T01'),
    checklist: null,
    choice: null,
    note: null,
  },
  {
    key: 'drill-half-year',
    kind: 'drill',
    name: '实战性应急演练',
    frequency: halfYearly,
    rules: [...fire('F-T06', 'F-T07', 'F-T09'), ...other('EM-05')],
    checklist: null,
    choice: null,
    note: null,
  },
]
