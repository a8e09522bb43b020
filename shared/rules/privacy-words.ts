import type { consentGivers, consentStates, consentWays } from '../contract/residents/consent.ts'
import type { disclosureBases, receiverKinds } from '../contract/office/disclosure.ts'
import type {
  requestKinds,
  requestResults,
  requestRoles,
} from '../contract/office/privacy-request.ts'
import type { retentionStates } from '../contract/office/retention.ts'

type Words<List extends readonly string[]> = Readonly<Record<List[number], string>>

export const consentStateWords: Words<typeof consentStates> = {
  given: '同意',
  refused: '不同意',
  withdrawn: '已撤回',
  unknown: '没有问过',
}

export const consentGiverWords: Words<typeof consentGivers> = {
  self: '本人',
  guardian: '监护人',
  agent: '委托代理人',
  family: '家属转达',
}

export const consentWayWords: Words<typeof consentWays> = {
  written: '书面',
  spoken: '口头',
  electronic: '电子',
}

export const receiverKindWords: Words<typeof receiverKinds> = {
  resident: '本人',
  family: '家属',
  guardian: '监护人、代理人',
  hospital: '医院',
  authority: '主管部门',
  insurer: '保险、医保',
  processor: '受托处理单位',
  other: '其他',
}

/** Grounds by 个人信息保护法 13条 (PV-03), in the words of people. */
export const disclosureBasisWords: Words<typeof disclosureBases> = {
  consent: '本人同意',
  contract: '履行服务协议',
  duty: '法定职责、报送',
  emergency: '紧急救护',
  other: '其他',
}

export const requestKindWords: Words<typeof requestKinds> = {
  access: '查阅',
  copy: '复制',
  correct: '更正',
  erase: '删除',
  explain: '说明',
}

export const requestRoleWords: Words<typeof requestRoles> = {
  self: '本人',
  guardian: '监护人',
  agent: '委托代理人',
  relative: '近亲属',
}

export const requestResultWords: Words<typeof requestResults> = {
  granted: '已办理',
  partly: '部分办理',
  refused: '没有办理',
}

export const retentionStateWords: Words<typeof retentionStates> = {
  'in-use': '使用中',
  keeping: '保存期内',
  due: '保存期满',
  held: '延长保存',
  proposed: '等另一人确认',
  erased: '已清除',
}
