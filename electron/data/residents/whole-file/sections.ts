import { activitySection } from './activity-section.ts'
import { visitSection } from './visit-section.ts'
import {
  agreementSection,
  belongingSection,
  departureSection,
  trialSection,
} from './agreement-sections.ts'
import {
  beforeAdmissionSection,
  followUpSection,
  healthCheckSection,
} from './before-admission-sections.ts'
import {
  careLevelSection,
  dietSection,
  documentsSection,
  healthSection,
  wishSection,
} from './health-sections.ts'
import { assessmentsSection, staysSection, termsSection, timelineSection } from './base-sections.ts'
import { observationSection } from './observation-section.ts'
import { medicineSection } from './medicine-section.ts'
import { moneySection } from './money-section.ts'
import {
  circumstancesSection,
  contactsSection,
  identitySection,
  leavesSection,
} from './person-sections.ts'
import { officialResultsSection } from './official-result-section.ts'
import { incidentSection } from './incident-section.ts'
import { privacySection } from './privacy-section.ts'
import { carePlanSection } from './care-plan-section.ts'
import { careRecordSection } from './care-record-section.ts'
import type { FileSectionSource } from './section.ts'
import { restraintSection, woundSection } from './skin-sections.ts'

/** What a section is called where somebody chooses what is printed, and who contributes it. */
export interface FileSectionEntry {
  /** Stable name of the section: `identity`, `allergies`. */
  readonly key: string
  /** Its title, as it is offered before printing and printed. */
  readonly title: string
  readonly source: FileSectionSource
}

/** The sections of a person's printed file in their fixed order; each area adds its line. */
export const fileSections: readonly FileSectionEntry[] = [
  { key: 'identity', title: '身份', source: identitySection },
  { key: 'contacts', title: '联系人与监护人', source: contactsSection },
  { key: 'circumstances', title: '类别与保险', source: circumstancesSection },
  { key: 'before', title: '咨询与轮候', source: beforeAdmissionSection },
  { key: 'stays', title: '入住与床位', source: staysSection },
  { key: 'leaves', title: '外出住院', source: leavesSection },
  { key: 'agreement', title: '服务协议', source: agreementSection },
  { key: 'trial', title: '试住', source: trialSection },
  { key: 'belongings', title: '随身物品', source: belongingSection },
  { key: 'departure', title: '离院', source: departureSection },
  { key: 'assessments', title: '能力评估', source: assessmentsSection },
  { key: 'official-results', title: '外来评估结果', source: officialResultsSection },
  { key: 'health', title: '健康', source: healthSection },
  { key: 'health-checks', title: '体检', source: healthCheckSection },
  { key: 'diets', title: '膳食', source: dietSection },
  { key: 'wishes', title: '意愿', source: wishSection },
  { key: 'medicines', title: '代管药品', source: medicineSection },
  { key: 'care-levels', title: '照护等级', source: careLevelSection },
  { key: 'care-plans', title: '照护计划', source: carePlanSection },
  { key: 'care-records', title: '照护记录', source: careRecordSection },
  { key: 'wounds', title: '伤口', source: woundSection },
  { key: 'restraints', title: '约束', source: restraintSection },
  { key: 'incidents', title: '不良事件', source: incidentSection },
  { key: 'observations', title: '观察', source: observationSection },
  { key: 'terms', title: '人员类别与月费', source: termsSection },
  { key: 'fees', title: '费用', source: moneySection },
  { key: 'follow-ups', title: '回访', source: followUpSection },
  { key: 'activities', title: '活动', source: activitySection },
  { key: 'visits', title: '来访', source: visitSection },
  { key: 'privacy', title: '同意和对外提供', source: privacySection },
  { key: 'timeline', title: '经过', source: timelineSection },
  { key: 'documents', title: '文件目录', source: documentsSection },
]
