import type { MetricKey } from '../../rulebooks/policies.ts'
import {
  bedsTotal,
  dementiaBeds,
  emergencyReserveShare,
  nursingBedShare,
  occupancy,
} from './bed-metrics.ts'
import type { IndicatorFacts } from './facts.ts'
import { type Asked, type Figure, notKept } from './figure.ts'
import { gradeInForce } from './grade-metric.ts'
import { openHazards, openMajorFireHazards, overdueHazards } from './hazard-metrics.ts'
import { supportedAdmittedShare } from './request-metrics.ts'
import {
  abilityAssessed80Share,
  staffRatioDisabled,
  staffRatioSupported,
  subsidyAssessedShare,
} from './resident-metrics.ts'
import {
  carerCertifiedShare,
  carerPostCertificateShare,
  carersInPost,
  residentsPerCarer,
  socialWorkersCount,
  socialWorkersPer100Beds,
} from './staff-metrics.ts'
import {
  carerPretrainedShare,
  directorTrained,
  professionalsTrained,
  staffPretrainedShare,
  trainingHoursPerPerson,
  trainingPersonTimes,
} from './training-metrics.ts'

type Metric = (facts: IndicatorFacts, asked: Asked) => Figure

/** How each figure is made from the facts of a day. */
const metrics: Readonly<Record<MetricKey, Metric>> = {
  nursing_bed_share: nursingBedShare,
  dementia_beds: dementiaBeds,
  emergency_reserve_share: emergencyReserveShare,
  occupancy,
  carer_pretrained_share: carerPretrainedShare,
  carer_certified_share: carerCertifiedShare,
  social_workers_per_100_beds: socialWorkersPer100Beds,
  training_hours_per_person: trainingHoursPerPerson,
  ability_assessed_80_share: abilityAssessed80Share,
  subsidy_assessed_share: subsidyAssessedShare,
  staff_ratio_disabled: staffRatioDisabled,
  overdue_hazards: overdueHazards,
  grade_in_force: gradeInForce,
  beds_total: bedsTotal,
  carer_post_certificate_share: carerPostCertificateShare,
  staff_pretrained_share: staffPretrainedShare,
  director_trained: directorTrained,
  professionals_trained: professionalsTrained,
  staff_ratio_supported: staffRatioSupported,
  open_hazards: openHazards,
  open_major_fire_hazards: openMajorFireHazards,
  social_workers_count: socialWorkersCount,
  carers_in_post: carersInPost,
  training_person_times: trainingPersonTimes,
  supported_admitted_share: supportedAdmittedShare,
  family_doctor_signed_share: () => notKept('家庭医生签约'),
  residents_per_carer: residentsPerCarer,
}

/** Figures that show of somebody how able she is found to be: reading them is reading health data. */
export const healthMetrics: ReadonlySet<string> = new Set<MetricKey>([
  'ability_assessed_80_share',
  'subsidy_assessed_share',
  'staff_ratio_disabled',
])

/** A figure as of the day of the facts. */
export function metricFigure(key: MetricKey, facts: IndicatorFacts, asked: Asked): Figure {
  return metrics[key](facts, asked)
}
