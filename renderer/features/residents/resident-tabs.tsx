import type { RoleRight } from '#shared/permissions.ts'
import type { Day } from '#shared/text/day.ts'
import type { ReactNode } from 'react'
import { AgreementTab } from './agreement/AgreementTab.tsx'
import { CarePlanTab } from './care/CarePlanTab.tsx'
import { AssessmentTab } from './assessments/AssessmentTab.tsx'
import { CareRecordsTab } from './CareRecordsTab.tsx'
import { DepartureTab } from './departure/DepartureTab.tsx'
import { FeesTab } from './fees/FeesTab.tsx'
import { FileTab } from './FileTab.tsx'
import { CareLevelTab } from './health/CareLevelTab.tsx'
import { DocumentsTab } from './health/DocumentsTab.tsx'
import { HealthTab } from './health/HealthTab.tsx'
import { IncidentsTab } from './IncidentsTab.tsx'
import { LeaveTab } from './LeaveTab.tsx'
import { MedicinesTab } from './medicines/MedicinesTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { PersonTab } from './person/PersonTab.tsx'
import { PrivacyTab } from './privacy/PrivacyTab.tsx'
import { ObservationsTab } from './observations/ObservationsTab.tsx'
import type { Resident } from './ResidentFormPage.tsx'
import { SkinTab } from './skin/SkinTab.tsx'
import { StayTab } from './StayTab.tsx'
import { TimelineTab } from './TimelineTab.tsx'
import { BeforeTab } from './waiting/BeforeTab.tsx'
import { FollowUpsTab } from './waiting/FollowUpsTab.tsx'

/** What a tab of the resident page is given: the person as of the day that is shown. */
export interface ResidentTabProps {
  readonly resident: Resident
  readonly day: Day
}

/** A tab of the resident page. What an area keeps of a person stands in a tab of its own. */
export interface ResidentTab {
  /** How the tab is named in the address, `?tab=`. */
  readonly key: string
  /** Two to four characters. */
  readonly label: string
  /** Without this right the tab is not there. */
  readonly right: RoleRight | null
  readonly Component: (props: ResidentTabProps) => ReactNode
}

/** In the order in which they stand; each area adds its line. */
export const residentTabs: readonly ResidentTab[] = [
  { key: 'overview', label: '概览', right: null, Component: OverviewTab },
  { key: 'timeline', label: '经过', right: null, Component: TimelineTab },
  { key: 'stay', label: '入住', right: null, Component: StayTab },
  { key: 'agreement', label: '协议', right: null, Component: AgreementTab },
  { key: 'fees', label: '费用', right: 'fees.read', Component: FeesTab },
  { key: 'assessments', label: '评估', right: null, Component: AssessmentTab },
  { key: 'health', label: '健康', right: 'health.read', Component: HealthTab },
  {
    key: 'observations',
    label: '观察',
    right: 'care.read-records',
    Component: ObservationsTab,
  },
  { key: 'medicines', label: '药品', right: 'medicines.read', Component: MedicinesTab },
  { key: 'care-level', label: '照护等级', right: 'care.read', Component: CareLevelTab },
  { key: 'care-plan', label: '照护计划', right: 'care.read-records', Component: CarePlanTab },
  {
    key: 'care-records',
    label: '照护记录',
    right: 'care.read-records',
    Component: CareRecordsTab,
  },
  { key: 'skin', label: '伤口约束', right: 'care.read-records', Component: SkinTab },
  { key: 'incidents', label: '不良事件', right: 'incidents.read', Component: IncidentsTab },
  { key: 'person', label: '资料', right: null, Component: PersonTab },
  { key: 'leave', label: '外出', right: null, Component: LeaveTab },
  { key: 'documents', label: '文件', right: 'health.read', Component: DocumentsTab },
  { key: 'before', label: '入住前', right: 'waiting.read', Component: BeforeTab },
  { key: 'follow-ups', label: '回访', right: 'waiting.read', Component: FollowUpsTab },
  { key: 'departure', label: '物品离院', right: null, Component: DepartureTab },
  { key: 'privacy', label: '个人信息', right: 'privacy.read', Component: PrivacyTab },
  { key: 'file', label: '档案', right: null, Component: FileTab },
]
