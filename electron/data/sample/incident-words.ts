import type { IncidentPlace, Injury } from '#shared/rules/incident-words.ts'

/** An incident of the sample home in words, with what was done about it. */
export interface SampleIncident {
  readonly kind: string
  readonly weight: number
  readonly isAboutPerson: boolean
  readonly hour: string
  readonly isHourKnown: boolean
  readonly place: IncidentPlace
  readonly placeDetail: string | null
  readonly injury: Injury
  readonly bodySite: string | null
  readonly what: string
  readonly activity: string | null
  readonly aid: string
  readonly doctor: string | null
  readonly toldTo: string
  readonly family: string
  readonly cause: string
  readonly correction: { readonly who: string; readonly what: string; readonly days: number }
  readonly report: {
    readonly duty: string
    readonly reason: string
    readonly whom: string
    readonly what: string
  } | null
}

const fall: SampleIncident = {
  kind: 'fall',
  weight: 5,
  isAboutPerson: true,
  hour: '05:20',
  isHourKnown: true,
  place: 'bathroom',
  placeDetail: null,
  injury: 'minor',
  bodySite: '右手背',
  what: '自己起身如厕，转身时滑倒，坐在地上，神志清楚，右手背擦伤约 2 厘米。',
  activity: '如厕',
  aid: '不急着扶，问清没有头晕、疼痛后两人扶起，测血压 138/82，擦伤处消毒包扎。',
  doctor: null,
  toldTo: '女儿',
  family: '电话告知经过和处理，家属表示理解，周末来看。',
  cause: '地面有水，拖鞋底磨平；起夜没有按铃。',
  correction: { who: '后勤组', what: '卫生间换防滑垫，给老人换防滑拖鞋', days: 7 },
  report: null,
}

const usual: readonly SampleIncident[] = [
  fall,
  {
    ...fall,
    weight: 3,
    hour: '14:40',
    place: 'corridor',
    placeDetail: '二楼电梯口',
    injury: 'none',
    bodySite: null,
    what: '走廊里推助行器行走，被电线绊倒，双膝着地，没有外伤，能自己活动。',
    activity: '行走',
    aid: '扶到椅上休息 20 分钟，测血压、血氧正常，当天多巡视两次。',
    toldTo: '儿子',
    cause: '临时接的电风扇线横在走廊。',
    correction: { who: '后勤组', what: '走廊禁止临时拉线，加装壁扇', days: 5 },
  },
  {
    ...fall,
    kind: 'bed-fall',
    weight: 2,
    hour: '02:10',
    isHourKnown: false,
    place: 'room',
    injury: 'moderate',
    bodySite: '左额',
    what: '夜间查房发现老人坐在床边地上，左额肿起约 3 厘米，能应答，说是翻身时滑下来。',
    activity: '睡觉',
    aid: '保持平卧，冷敷，每 15 分钟看瞳孔和神志。',
    doctor: '查体未见神经体征，建议观察 24 小时，次日复查无异常。',
    family: '夜里电话告知，早上当面说明，家属同意观察。',
    cause: '床栏只升起一侧，床垫偏高。',
    correction: { who: '护理组', what: '睡眠时两侧床栏升起，换低位床', days: 3 },
  },
  {
    ...fall,
    kind: 'scald',
    weight: 1,
    hour: '20:15',
    place: 'room',
    injury: 'minor',
    bodySite: '左小腿',
    what: '自己灌热水袋，水漏出，左小腿发红约 4×3 厘米，没有水泡。',
    activity: '洗漱',
    aid: '凉水冲 20 分钟，涂烫伤膏，每班看一次。',
    cause: '老人自带热水袋老化，护理员不知道。',
    correction: { who: '护理组', what: '收走热水袋，改用暖被，检查各房间', days: 2 },
  },
  {
    ...fall,
    kind: 'medication-error',
    weight: 1,
    hour: '18:05',
    place: 'dining',
    injury: 'none',
    bodySite: null,
    what: '晚餐后发药，把邻座老人的钙片发给了她，当场被护士发现，没有服下。',
    activity: '进餐',
    aid: '收回药片，核对当餐其他药，观察 2 小时无不适。',
    cause: '餐厅集中发药，没有逐个叫名核对。',
    correction: { who: '护理组', what: '发药改为逐人叫名、看照片核对', days: 3 },
  },
]

const falls: readonly [SampleIncident, SampleIncident] = [
  {
    ...fall,
    hour: '06:10',
    injury: 'none',
    bodySite: null,
    what: '起床穿鞋时没站稳，坐倒在床边，没有受伤。',
    place: 'room',
    activity: '起床',
  },
  {
    ...fall,
    hour: '21:35',
    what: '晚上从卫生间出来，扶手没有抓住，侧身摔倒，右髋部触痛，能站立。',
    bodySite: '右髋部',
    injury: 'moderate',
    activity: '如厕',
    aid: '平卧检查，右髋活动可，冷敷，制动，通知医生。',
    doctor: '查体无畸形，建议次日拍片；片子未见骨折。',
    cause: '半月内第二次，夜间如厕没有人陪。',
    correction: { who: '三楼护理组', what: '夜间两小时一次协助如厕，床边放感应灯', days: 10 },
  },
]

const choking: SampleIncident = {
  ...fall,
  kind: 'choking',
  hour: '17:25',
  place: 'dining',
  injury: 'minor',
  bodySite: null,
  what: '晚饭吃馒头时呛咳，面色发红，拍背后咳出，恢复平静，进食停止。',
  activity: '进餐',
}

const lost: SampleIncident = {
  ...fall,
  kind: 'missing',
  hour: '15:30',
  place: 'yard',
  placeDetail: '东门',
  injury: 'none',
  bodySite: null,
  what: '跟着访客走出东门，10 分钟后在门口小店找到，没有受伤。',
  activity: '户外活动',
  aid: '陪回房间，安抚，测体征正常。',
  cause: '访客离开时门卫没有看清。',
  correction: { who: '门卫', what: '东门改为刷卡出，重点老人戴定位手环', days: 7 },
  report: {
    duty: 'emergency',
    reason: '走出机构，按属地要求报告',
    whom: '街道民政办',
    what: '电话报告经过和处理，对方要求完善门禁。',
  },
}

const infection: SampleIncident = {
  ...fall,
  kind: 'infection',
  isAboutPerson: false,
  hour: '08:30',
  place: 'other',
  placeDetail: '三楼',
  injury: 'minor',
  bodySite: null,
  what: '三楼两天内 6 位老人呕吐、腹泻，都在同一餐厅进餐，没有发热。',
  activity: null,
  aid: '分区照护，呕吐物含氯消毒，停止集中进餐，留取标本。',
  doctor: '考虑诺如病毒感染，补液观察。',
  cause: '一位员工带病上班；呕吐物处理不及时。',
  correction: { who: '院感小组', what: '员工每日健康询问，各楼层备呕吐物处置包', days: 5 },
  report: {
    duty: 'public-health',
    reason: '同一楼层两天内 6 人同样症状',
    whom: '区疾控中心、区卫生健康局',
    what: '电话报告，当天下午疾控到现场采样。',
  },
}

/** What happens in the sample home: usual things by weight, and those that are to be seen. */
export const sampleIncidents = { usual, falls, choking, lost, infection } as const
