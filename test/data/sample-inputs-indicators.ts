/** Accepted inputs of the operations about indicators. */
export const indicatorsInputs: Readonly<Record<string, () => unknown>> = {
  'indicators.list': () => ({ profile: 'kunshan' }),
  'indicators.summary': () => ({}),
  'indicators.explain': () => ({ id: 'kunshan.nursing-beds' }),
  'indicators.history': () => ({ id: 'metrics.occupancy', months: 3 }),
  'office.correctIndicatorRules': () => ({
    version: 0,
    indicatorRules: {
      assessmentValidMonths: 12,
      carerCertificateKinds: ['carer-skill-5'],
      disabledLevels: [2, 3, 4],
      publicHelpGroups: ['extreme-poverty'],
    },
  }),
}
