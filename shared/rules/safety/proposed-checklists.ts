/** One thing to look at, as the item of a rulebook that asks for it puts it; met is good. */
export interface ProposedItem {
  readonly rulebook: string
  readonly ruleItem: string
  readonly text: string
  readonly hazardKind: string
}

export interface ProposedChecklist {
  readonly name: string
  readonly items: readonly ProposedItem[]
}

const from =
  (rulebook: string, hazardKind: string) =>
  (ruleItem: string, text: string, kind = hazardKind): ProposedItem => ({
    rulebook,
    ruleItem,
    text,
    hazardKind: kind,
  })

const fire = from('fire-checklist', 'fire')
const lift = from('emergency', 'special-equipment')
const food = from('emergency', 'food')
const service = from('gb38600', 'environment')

/** Checklists made from the rulebooks; a home changes them as it likes once it has taken them over. */
export const proposedChecklists = {
  patrol: {
    name: '防火巡查表',
    items: [
      fire('F-D01', '用火、用电、用气没有违章'),
      fire('F-D02', '安全出口、疏散通道畅通，没有锁闭'),
      fire('F-D02', '疏散指示标志、应急照明完好'),
      fire('F-D03', '常闭式防火门关闭，防火卷帘下没有物品'),
      fire('F-D04', '消防设施、器材在位完好，消防安全标志正确清楚'),
      fire('F-D05', '重点部位人员在岗'),
      fire('F-D06', '消防车道畅通'),
      fire('F-U01', '室内活动区、廊道没有吸烟、烧香'),
      fire('F-U02', '没有明火照明、取暖'),
      fire('F-U03', '电动车、电动轮椅没有在室内、出口和通道停放充电', 'electric'),
      fire('F-V03', '没有遮挡疏散标志，通道没有设栅栏'),
      fire('F-D07', '没有其他消防安全问题'),
    ],
  },
  inspection: {
    name: '每月防火检查表',
    items: [
      fire('F-M10', '火灾隐患已整改，防范措施已落实'),
      fire('F-M11', '疏散通道、疏散指示标志、应急照明、安全出口完好'),
      fire('F-M12', '消防车通道、消防水源完好'),
      fire('F-M03', '登高操作场地、室外消火栓完好'),
      fire('F-M13', '灭火器材配置齐全有效'),
      fire('F-M14', '用火用电没有违章'),
      fire('F-M15', '重点工种和其他员工掌握消防知识'),
      fire('F-M16', '消防安全重点部位管理到位'),
      fire('F-E02', '消防设施、器材、标志完好有效'),
      fire('F-S03', '没有易燃可燃彩钢板建筑和大量可燃装修', 'building'),
      fire('F-S05', '防火防烟分区、防火间距没有改变', 'building'),
      fire('F-V02', '门窗没有影响逃生和救援的障碍物'),
      fire('F-U05', '燃气用具合格，软管没有到期', 'gas'),
      fire('F-U06', '没有擅自装改燃气设施', 'gas'),
    ],
  },
  controlRoom: {
    name: '消防控制室记录表',
    items: [
      fire('F-C05', '设备运行正常，火警、故障已记录'),
      fire('F-C07', '报警、灭火、联动设备在自动状态'),
      fire('F-C08', '水箱、水池水量足，泵和喷淋阀门常开，配电开关在自动位'),
      fire('F-C02', '值班人数符合规定'),
    ],
  },
  controller: {
    name: '火灾报警控制器检查表',
    items: [fire('F-C06', '火灾报警控制器检查正常')],
  },
  facility: {
    name: '消防设施全面检测',
    items: [fire('F-E01', '建筑消防设施全面检测合格，检测记录完整并保存')],
  },
  maintenance: {
    name: '消防维保月度检查',
    items: [fire('F-E05', '维保单位本月检查记录已归档')],
  },
  lift: {
    name: '电梯安全检查表',
    items: [
      lift('SP-06', '电梯运行没有异常，没有安全风险'),
      lift('SP-03', '检验在有效期内，标志在显著位置'),
      lift('SP-01', '维保单位按时做了维护'),
    ],
  },
  specialEquipment: {
    name: '特种设备月度自查表',
    items: [
      lift('SP-02', '在用特种设备自行检查没有异常'),
      lift('SP-03', '检验在有效期内，标志在显著位置'),
      lift('SP-05', '技术档案齐全'),
    ],
  },
  food: {
    name: '食堂食品安全检查表',
    items: [
      food('FD-01', '原料控制符合规定'),
      food('FD-01', '餐具、饮具清洗消毒'),
      food('FD-02', '食品留样不少于 48 小时，专用容器、专用冷藏'),
      food('FD-05', '进货查验有记录，凭证留存'),
      food('FD-06', '保温和冷藏冷冻设施运行正常'),
    ],
  },
  everyday: {
    name: '日常安全排查表',
    items: [
      fire('F-V01', '疏散通道、安全出口、消防车通道畅通'),
      fire('F-E03', '消防设施没有损坏、挪用、停用，消火栓没有遮挡'),
      service('GB-6.6.1', '居室、厕所、走廊、楼梯、电梯、活动场所地面干燥没有障碍'),
      service('GB-6.6.4', '保洁时放了安全标志'),
      food('FD-01', '食堂原料、消毒、留样符合规定'),
      lift('SP-06', '电梯等特种设备没有异常'),
      from('emergency', 'public-order')('CV-01', '公共场所视频监控正常'),
    ],
  },
} as const satisfies Readonly<Record<string, ProposedChecklist>>

export type ProposedChecklistKey = keyof typeof proposedChecklists
