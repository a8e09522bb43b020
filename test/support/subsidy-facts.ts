import type { ResidentSubsidyRules, SubsidyPerson } from '#shared/rules/subsidies/subsidy-facts.ts'

/** 200 yuan a month for the disabled, 100 for the partly disabled, shared out by days. */
export const plainRules: ResidentSubsidyRules = {
  groups: null,
  ageFrom: null,
  amounts: { able: null, partly: 10_000, full: 20_000 },
  groupOfLevel: ['able', 'partly', 'partly', 'full', 'full'],
  counting: 'by-day',
  leastDays: 15,
  onDay: 1,
  leaveDays: null,
  hospitalDays: null,
}

/** In the home from 1 March 2026 on, disabled, assessed on that day. */
export const plainPerson: SubsidyPerson = {
  residentId: 1,
  name: '陈桂英',
  bornOn: '1940-05-10',
  stays: [{ from: '2026-03-01', to: null }],
  leaves: [],
  groups: [{ group: 'self-pay', from: '2026-03-01', to: null }],
  assessments: [{ assessedOn: '2026-03-01', level: 3, validTo: '2027-03-01' }],
}
